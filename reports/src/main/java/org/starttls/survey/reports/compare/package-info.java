/**
 * Two scans side by side, and many in a row: each share then and now, and who made the difference. Both scans are read in order
 * of names, once, and never held in memory; churn of the list and what could not be told stand apart from change. Reads through
 * {@code reports.table}; computes no verdicts of its own.
 */
package org.starttls.survey.reports.compare;
