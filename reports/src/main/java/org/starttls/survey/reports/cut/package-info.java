/**
 * Reports by group: the main rates of the domains, or of the addresses, for each value of a label, each provider, network
 * or country, beside those of all. What SQL cannot tell of a name or an address is worked out here, row by row, into a
 * temporary table that one grouped query then reads. Blocks on the database; runs on the caller's thread. Must not import
 * the engine or the command line.
 */
package org.starttls.survey.reports.cut;
