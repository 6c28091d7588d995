/**
 * What chance in drawing a sample leaves open in a report's figures. Reads the verdicts of a scan through named queries and
 * gives each share its interval. Blocks; one thread. Must not import reports, which use it.
 */
package org.starttls.survey.reports.sampling;
