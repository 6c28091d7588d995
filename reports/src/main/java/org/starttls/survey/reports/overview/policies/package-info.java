/**
 * What domains demand of senders and what comes of it: DANE, MTA-STS, TLS reporting, delivery. Reads findings; computes no verdicts.
 */
package org.starttls.survey.reports.overview.policies;
