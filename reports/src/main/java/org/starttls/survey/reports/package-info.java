/**
 * The adoption report: figures loaded once through named queries, and pure functions that render them as text, CSV and
 * JSON. Loading blocks on the database and runs on the caller's thread; the rest runs anywhere. Must not import the
 * engine or the command line: the schema is the contract.
 */
package org.starttls.survey.reports;
