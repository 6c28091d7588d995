/** What reports cost on a survey of a million domains, made of copies of a small one. */
package org.starttls.survey.reports.scale;
