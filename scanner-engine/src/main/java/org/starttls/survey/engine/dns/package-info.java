/**
 * Asks the DNS where domains take mail and at which addresses their hosts are: from one question on the wire
 * ({@link org.starttls.survey.engine.dns.DnsClient}) to a domain's {@link
 * org.starttls.survey.engine.dns.MailRouteLookup route}. One thread per client, its loop, sends, receives and times out,
 * and completes every stage that is handed out; whatever is chained to one must not wait. Signatures are
 * checked on threads of their own ({@link org.starttls.survey.engine.dns.ValidatingDns}). Knows no storage, no SMTP and
 * no other stage of a survey; keeps no cache.
 */
package org.starttls.survey.engine.dns;
