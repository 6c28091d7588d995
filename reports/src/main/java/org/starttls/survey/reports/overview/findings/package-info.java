/**
 * What the overview of a scan is made of: each query once, on one moment of the database. Sections read it; it knows no section.
 */
package org.starttls.survey.reports.overview.findings;
