/** Placeholder. */
package org.starttls.survey.sql;
