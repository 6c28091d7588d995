/**
 * What a scan holds, as a stream of records for other programs: MX hosts, addresses, probes and certificates as JSON lines
 * or CSV. The statements of {@code export.sql} say which fields a record has and how each is written; this package runs
 * them and writes row by row, so that memory does not grow with the scan.
 */
package org.starttls.survey.reports.export;
