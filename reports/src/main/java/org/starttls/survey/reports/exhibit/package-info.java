/**
 * Builds tables and charts of a page out of figures, and the words that all pages share. Knows no survey, no database and no
 * format; depends on the figures of {@code reports} and on the pages' model alone.
 */
package org.starttls.survey.reports.exhibit;
