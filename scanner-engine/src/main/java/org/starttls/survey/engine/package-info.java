/** Placeholder. */
package org.starttls.survey.engine;
