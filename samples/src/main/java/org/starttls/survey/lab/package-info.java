/** Placeholder. */
package org.starttls.survey.lab;
