package org.starttls.survey.reports;

import java.util.Map;

/** What the text report says for a code. A code that is not here speaks for itself. */
public final class PlainWords {
    /** The heading of the column of those that are in no rate. */
    public static final String INCONCLUSIVE = "inconclusive";

    private static final Map<String, String> LOOKUPS = Map.ofEntries(
            Map.entry("mx", "MX records"),
            Map.entry("implicit-mx", "no MX record, but an address of its own"),
            Map.entry("given", "given by the list"),
            Map.entry("null-mx", "null MX"),
            Map.entry("null-mx-with-others", "a null MX beside others"),
            Map.entry("no-mail", "neither MX nor address"),
            Map.entry("no-address", "no address"),
            Map.entry("ip-literal", "an IP address where a name belongs"),
            Map.entry("nxdomain", "NXDOMAIN"),
            Map.entry("invalid-name", "no valid name"),
            Map.entry("servfail", "SERVFAIL"),
            Map.entry("timeout", "timed out"),
            Map.entry("bogus", "DNSSEC bogus"),
            Map.entry("cname-loop", "an alias of itself"),
            Map.entry("cname-chain", "too many aliases"),
            Map.entry("malformed", "malformed answer"),
            Map.entry("not-told", "not told by the tool that asked"),
            Map.entry("local-error", "our own failure"),
            Map.entry("scanner-bug", "our own bug"));

    private static final Map<String, String> CAUSES = Map.of(
            "timed-out", "timed out",
            "not-smtp", "not SMTP",
            "limit", "not asked for, or over a limit of ours",
            "not-told", "not told by the tool that asked",
            "our-failure", "our own failure");

    private static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("domain-cname", "are aliases of another domain"),
            Map.entry("null-mx-with-others", "have a null MX beside others"),
            Map.entry("too-many-mx", "have more MX records than are kept"),
            Map.entry("too-many-addresses", "have an MX host with more addresses than are kept"),
            Map.entry("equal-preference", "have MX hosts of one preference"),
            Map.entry("mx-cname", "have an MX host that is an alias"),
            Map.entry("mx-ip-literal", "have an address for an MX host"),
            Map.entry("mx-localhost", "name localhost"),
            Map.entry("mx-single-label", "name a single label"),
            Map.entry("mx-invalid-name", "name what is no host name"),
            Map.entry("mx-nxdomain", "name a host that does not exist"),
            Map.entry("mx-no-address", "name a host without address"),
            Map.entry("mx-cname-loop", "name an alias of itself"),
            Map.entry("mx-ipv6-only", "have a host with IPv6 alone"),
            Map.entry("mx-special-purpose", "have an MX host at no public address"),
            Map.entry("mx-family-failed", "have a host of which A or AAAA failed"));

    private static final Map<String, String> SIGNED = Map.of(
            "mx", "MX answers",
            "addresses", "MX hosts' addresses",
            "tlsa", "TLSA answers",
            "mta-sts", "MTA-STS answers",
            "tlsrpt", "TLS reporting answers");

    private static final Map<String, String> RATES = Map.of(
            "domain all", "by domain, every MX",
            "domain any", "by domain, any MX",
            "domain primary", "by domain, primary MX",
            "domain first", "by domain, first known MX",
            "mx-host any", "by MX host, any address",
            "mx-host all", "by MX host, every address",
            "address any", "by IP address",
            "weight first", "by weight, first known MX");

    private static final Map<String, String> POLICIES = Map.of(
            "clear", "in any way",
            "encrypt", "encrypted",
            "verify", "with a valid certificate",
            "dane", "encrypted, by DANE where it is there",
            "dane-only", "by DANE only",
            "mta-sts", "encrypted, by MTA-STS where enforced");

    private static final Map<String, String> MEASURES = Map.of(
            "mta-sts-record", "have an MTA-STS record",
            "mta-sts-valid-record", "of records, valid",
            "mta-sts-policy", "of valid ones, senders get a policy",
            "mta-sts-enforce", "of policies, enforced",
            "mta-sts-testing", "of policies, in testing",
            "mta-sts-none", "of policies, taken back",
            "tls-reporting-record", "have a TLS reporting record",
            "tls-reporting", "have one that is valid",
            "tls-reporting-of-policies", "of those with a policy, have one that is valid",
            "mta-sts-and-dane", "have a policy, and DANE");

    private static final Map<String, String> CERTIFICATES = Map.of(
            "not-yet-valid", "not valid yet",
            "self-signed", "self-signed",
            "incomplete-chain", "incomplete chain",
            "untrusted", "of an unknown authority",
            "name-mismatch", "for other names",
            "invalid", "broken chain",
            "no-certificate", "none sent");

    private static final Map<String, String> DANE_RATES = Map.of(
            "tlsa", "have TLSA records",
            "secure-tlsa", "of those, protected by DNSSEC",
            "full", "of those with records, every MX host passes",
            "partial", "of those with records, some do, not all",
            "success", "of secure MX records, primary MX hosts pass");

    private static final Map<String, String> DANE = Map.ofEntries(
            Map.entry("pass", "passes"),
            Map.entry("unusable", "no record means anything"),
            Map.entry("bogus", "DNSSEC bogus"),
            Map.entry("no-starttls", "no STARTTLS"),
            Map.entry("name", "certificate for other names"),
            Map.entry("expired", "certificate expired"),
            Map.entry("not-yet-valid", "certificate not valid yet"),
            Map.entry("bad-chain", "broken chain"),
            Map.entry("mismatch", "no record matches"),
            Map.entry("no-trust-anchor", "trust anchor not sent"),
            Map.entry("no-certificate", "no certificate sent"),
            Map.entry("tls-failed", "TLS fails"));

    private PlainWords() {}

    /** For an outcome of a mail route or of an MX host. */
    public static String lookup(String code) {
        return LOOKUPS.getOrDefault(code, code);
    }

    public static String cause(String code) {
        return CAUSES.getOrDefault(code, code);
    }

    /** The oldest TLS has its minor number, which its usual name leaves out. */
    public static String version(String name) {
        return name.equals("TLSv1") ? "TLSv1.0" : name;
    }

    /** For a fault of routing, after a number of domains. */
    public static String fault(String code) {
        return FAULTS.getOrDefault(code, code);
    }

    /** For a measure of policies, with what it is a share of. */
    public static String policyMeasure(String code) {
        return MEASURES.getOrDefault(code, code);
    }

    /** For what a certificate comes to. */
    public static String certificate(String verdict) {
        return CERTIFICATES.getOrDefault(verdict, verdict);
    }

    /** For a rate of DANE, with what it is a share of. */
    public static String daneRate(String code) {
        return DANE_RATES.getOrDefault(code, code);
    }

    /** For what DANE comes to, or why it fails. */
    public static String dane(String code) {
        return DANE.getOrDefault(code, code);
    }

    /** What an answer of the DNS is about. */
    public static String signed(String part) {
        return SIGNED.getOrDefault(part, part);
    }

    /** How a sender of a policy delivers. */
    public static String policy(String code) {
        return POLICIES.getOrDefault(code, code);
    }

    /** For a unit and a rule of rolling up. */
    public static String rate(String unit, String rule) {
        return RATES.getOrDefault(unit + " " + rule, unit + ", " + rule);
    }
}
