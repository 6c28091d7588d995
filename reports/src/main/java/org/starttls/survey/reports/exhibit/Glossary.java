package org.starttls.survey.reports.exhibit;

import java.util.List;
import org.starttls.survey.reports.page.Entry;

/** The words of the page. */
public final class Glossary {
    /** Where every share is of those known. */
    public static final List<Entry> ENTRIES = entries("Neither yes nor no, and in no rate.");

    /** Where shares are of what a published survey took for their whole. */
    public static final List<Entry> AS_PUBLISHED = entries("Neither yes nor no.");

    private Glossary() {}

    private static List<Entry> entries(String inconclusive) {
        return List.of(
                new Entry("MX host", "A server that the DNS names as one that takes mail for a domain (RFC 5321)."),
                new Entry(
                        "STARTTLS",
                        "The command by which two mail servers turn an open connection into an encrypted one (RFC 3207). A "
                                + "server offers it in its answer to EHLO."),
                new Entry(
                        "inconclusive",
                        "What was tried does not tell: a time-out, a refused or broken connection, a \"come back later\", a "
                                + "rejection before EHLO, a DNS failure. " + inconclusive),
                new Entry(
                        "valid certificate",
                        "One that leads to an authority of the trust store, is in time, and names the MX host, in TLS 1.2 or "
                                + "later."),
                new Entry(
                        "DANE",
                        "TLSA records in a DNSSEC-signed zone say which key a mail server has, without an authority (RFC 7672)."),
                new Entry(
                        "DNSSEC",
                        "Signatures on DNS answers. Secure: signed and checked; insecure: not signed; bogus: the signature "
                                + "does not hold."),
                new Entry(
                        "MTA-STS",
                        "A policy, fetched by HTTPS, by which a domain asks senders to insist on TLS and a valid certificate "
                                + "(RFC 8461)."),
                new Entry(
                        "TLS reporting",
                        "A DNS record by which a domain asks senders to report on their trouble with TLS (RFC 8460)."),
                new Entry(
                        "forward secrecy",
                        "A key exchange of which nobody who records the traffic can make use later, not even with the "
                                + "server's key."),
                new Entry(
                        "post-quantum",
                        "A key exchange that is meant to hold against quantum computers, such as X25519MLKEM768."),
                new Entry("weight", "What a domain counts, as the list says; 1 where it does not."));
    }
}
