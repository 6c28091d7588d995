/**
 * Who takes mail, and how: from the list to servers, providers, labels, software, and the DNS on the way. Reads findings; computes no verdicts.
 */
package org.starttls.survey.reports.overview.mail;
