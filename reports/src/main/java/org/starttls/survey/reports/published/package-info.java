/**
 * The tables of published surveys beside this scan's, each counted as that survey counted. What was published, and in
 * what its method differs, are resources; what this scan has are the named queries of {@code published.sql}. Blocks on
 * the database; any thread. Must not import the engine or the command line.
 */
package org.starttls.survey.reports.published;
