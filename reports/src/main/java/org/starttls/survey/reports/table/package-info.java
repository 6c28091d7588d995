/**
 * Tables of any shape: the result of a named or an ad-hoc query, read row by row, and its rendering as text, CSV and
 * JSON. Everything in a cell may come from a hostile server, so each renderer makes it safe for where it goes. Blocks
 * on the database and the output; runs on the caller's thread. Must not import the engine or the command line.
 */
package org.starttls.survey.reports.table;
