package org.starttls.survey.reports;

import java.util.Map;

/** What the text report says for a code. A code that is not here speaks for itself. */
final class PlainWords {
    private static final Map<String, String> LOOKUPS = Map.ofEntries(
            Map.entry("null-mx", "null MX"),
            Map.entry("no-mail", "neither MX nor address"),
            Map.entry("no-address", "no address"),
            Map.entry("ip-literal", "an IP address where a name belongs"),
            Map.entry("nxdomain", "NXDOMAIN"),
            Map.entry("invalid-name", "no valid name"),
            Map.entry("servfail", "SERVFAIL"),
            Map.entry("timeout", "timed out"),
            Map.entry("bogus", "DNSSEC bogus"),
            Map.entry("malformed", "malformed answer"),
            Map.entry("local-error", "our own failure"),
            Map.entry("scanner-bug", "our own bug"));

    private static final Map<String, String> CAUSES = Map.of(
            "timed-out", "timed out",
            "not-smtp", "not SMTP",
            "limit", "over a limit of ours",
            "our-failure", "our own failure");

    private static final Map<String, String> RATES = Map.of(
            "domain all", "by domain, every MX",
            "domain any", "by domain, any MX",
            "domain primary", "by domain, primary MX",
            "domain first", "by domain, first known MX",
            "mx-host any", "by MX host, any address",
            "mx-host all", "by MX host, every address",
            "address any", "by IP address",
            "weight first", "by weight, first known MX");

    private PlainWords() {}

    /** For an outcome of a mail route or of an MX host. */
    static String lookup(String code) {
        return LOOKUPS.getOrDefault(code, code);
    }

    static String cause(String code) {
        return CAUSES.getOrDefault(code, code);
    }

    /** The oldest TLS has its minor number, which its usual name leaves out. */
    static String version(String name) {
        return name.equals("TLSv1") ? "TLSv1.0" : name;
    }

    static String rate(String unit, String rule) {
        return RATES.getOrDefault(unit + " " + rule, unit + ", " + rule);
    }
}
