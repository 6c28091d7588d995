/**
 * What to tell the owner of each domain that falls short: the findings of {@code check} in plain words, with evidence and
 * remedy, as a table for a mail merge or as one text for each. Pure functions of domain records.
 */
package org.starttls.survey.reports.notice;
