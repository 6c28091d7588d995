/**
 * Who offers encryption and of what kind: STARTTLS, versions, key exchange, certificates. Reads findings; computes no verdicts.
 */
package org.starttls.survey.reports.overview.encryption;
