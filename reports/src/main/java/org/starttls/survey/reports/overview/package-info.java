/**
 * The page of the adoption report: what a scan found, section by section, from the adoption report's figures and further
 * named queries, each run once on one moment of the database. Loading blocks; the rest are pure functions.
 */
package org.starttls.survey.reports.overview;
