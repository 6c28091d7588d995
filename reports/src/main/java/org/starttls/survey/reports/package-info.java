/** Placeholder. */
package org.starttls.survey.reports;
