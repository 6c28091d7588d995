package org.starttls.survey.reports.domain;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.domain.DomainRecord.Mail;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;
import org.starttls.survey.reports.domain.DomainRecord.Policy;
import org.starttls.survey.reports.domain.MxHost.Tlsa;

/** A domain record in plain words for a terminal. A pure function: no clock, no locale, {@code \n}. */
public final class DomainText {
    private static final int INDENT = 16;
    private static final String NONE = "none";
    private static final String FOUND = "found";
    private static final String SECURE = "secure";
    private static final String INDETERMINATE = "indeterminate";

    private final DomainRecord record;
    private final Page page;

    private DomainText(DomainRecord record, int columns) {
        this.record = record;
        this.page = new Page(columns);
    }

    /**
     * The record's text.
     *
     * @param columns the width of the terminal; words are not broken
     */
    public static String render(DomainRecord record, int columns) {
        DomainText text = new DomainText(record, columns);
        text.route();
        text.record.mx().forEach(text::mx);
        text.policies();
        text.breaches();
        return text.page.toString();
    }

    private void route() {
        Mail mail = record.mail();
        page.heading(record.domain());
        page.line(
                INDENT,
                "  Route",
                mail.outcome()
                        .map(outcome -> outcome.code() + ": " + outcome.meaning())
                        .orElse("not asked"));
        page.line(INDENT, "", mail.detail());
        page.line(INDENT, "  Alias of", mail.cname());
        page.line(INDENT, "  DNSSEC", mail.dnssec().map(status -> dnssec(status) + " (MX)"));
    }

    private void mx(MxRecord mx) {
        page.gap();
        String preference = "  MX " + mx.preference();
        if (mx.host().isEmpty()) {
            page.line(INDENT, preference, ". (null MX: no host)");
            return;
        }
        MxHost host = mx.host().get();
        page.line(INDENT, preference, host.name() + failure(host));
        page.line(INDENT, "    alias of", host.cname());
        page.line(INDENT, "    DNSSEC", host.dnssec().map(status -> dnssec(status) + " (addresses)"));
        tlsa(host);
        host.endpoints().forEach(endpoint -> new EndpointText(page).write(endpoint));
    }

    private static String failure(MxHost host) {
        if (host.outcome().isEmpty()) {
            return ": not asked";
        }
        Outcome outcome = host.outcome().get();
        String detail = host.detail().map(why -> " (" + why + ")").orElse("");
        return outcome.is("resolved") ? detail : ": " + outcome.code() + ", " + outcome.meaning() + detail;
    }

    private void tlsa(MxHost host) {
        Tlsa tlsa = host.tlsa();
        if (tlsa.lookup().isEmpty()) {
            return;
        }
        String lookup = tlsa.lookup().get();
        if (!lookup.equals(FOUND)) {
            page.line(INDENT, "    TLSA", lookup.equals(NONE) ? NONE : "unknown: " + lookup);
            return;
        }
        page.line(INDENT, "    TLSA", owner(host) + ", " + tlsaStatus(tlsa));
        tlsa.records().forEach(entry -> page.line(INDENT, "", TlsaWords.of(entry, isSecure(tlsa))));
    }

    /** Where the records stand; hosts that were asked for them have an address, and with it the port. */
    private static String owner(MxHost host) {
        String service = host.endpoints().stream()
                .findFirst()
                .map(endpoint -> "_" + endpoint.port() + "._tcp.")
                .orElse("");
        return "at " + service + host.tlsa().base().orElse(host.name());
    }

    private static String tlsaStatus(Tlsa tlsa) {
        String status = tlsa.dnssec().orElse(INDETERMINATE);
        String parent = tlsa.zoneHasDs()
                .map(signed -> signed ? "; its zone has a DS record" : "; its zone has no DS record")
                .orElse("");
        if (status.equals(SECURE) && !isSecure(tlsa)) {
            return tlsa.baseDnssec().isEmpty()
                    ? "DNSSEC secure; whether the way to the name is was not checked"
                    : "signed, but the way to the name is not, so no sender uses them (RFC 7672 section 2.2.2)";
        }
        return status.equals("insecure")
                ? "unsigned, so no sender uses them (RFC 7672 section 2.2)" + parent
                : "DNSSEC " + dnssec(status) + parent;
    }

    /** Senders use what they reached securely from the start (RFC 7672 section 2.2.2). */
    private static boolean isSecure(Tlsa tlsa) {
        return tlsa.dnssec().filter(SECURE::equals).isPresent()
                && tlsa.baseDnssec().filter(SECURE::equals).isPresent();
    }

    private void policies() {
        if (record.mtaSts().lookup().isPresent() || record.tlsRpt().lookup().isPresent()) {
            page.gap();
        }
        policy("MTA-STS", "_mta-sts.", record.mtaSts(), PolicyOutcomes.mtaSts(record.mtaSts()));
        policy(
                "TLS reports",
                "_smtp._tls.",
                record.tlsRpt(),
                PolicyOutcomes.tlsRpt(record.tlsRpt()).orElse(FOUND));
    }

    private void policy(String label, String prefix, Policy policy, String outcome) {
        if (policy.lookup().isEmpty()) {
            return;
        }
        String lookup = policy.lookup().get();
        page.line(
                INDENT,
                "  " + label,
                switch (lookup) {
                    case NONE -> NONE;
                    case FOUND ->
                        about(outcome) + "TXT at " + prefix + record.domain() + ", DNSSEC "
                                + dnssec(policy.dnssec().orElse(INDETERMINATE));
                    default -> "unknown: " + lookup;
                });
        policy.texts().forEach(text -> page.line(INDENT, "", '"' + text + '"'));
    }

    private static String about(String outcome) {
        return switch (outcome) {
            case NONE -> "none, but other records: ";
            case "records-multiple", "multiple" -> "more than one record, so none counts: ";
            default -> "";
        };
    }

    private void breaches() {
        List<String> breaches = RuleBreaches.of(record);
        if (breaches.isEmpty()) {
            return;
        }
        page.gap();
        page.heading("  Against the rules");
        breaches.forEach(sentence -> page.line("    - ".length(), "    -", sentence));
    }

    private static String dnssec(String status) {
        return status.equals(INDETERMINATE) ? "not checked" : status;
    }

    static Optional<String> joined(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }
}
