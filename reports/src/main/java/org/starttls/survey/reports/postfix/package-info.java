/**
 * Tables for Postfix: what a sending mail server may ask of TLS, domain by domain, without losing mail, as far as several
 * scans agree. Reads the database through a named query and blocks; what it writes is configuration, so nothing that a
 * stranger chose gets into it but names of hosts.
 */
package org.starttls.survey.reports.postfix;
