/** Placeholder. */
package org.starttls.survey.cli;
