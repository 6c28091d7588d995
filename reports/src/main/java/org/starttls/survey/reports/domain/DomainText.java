package org.starttls.survey.reports.domain;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.domain.DomainRecord.Mail;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;
import org.starttls.survey.reports.domain.DomainRecord.Policy;
import org.starttls.survey.reports.domain.MxHost.Tlsa;
import org.starttls.survey.reports.table.Page;
import org.starttls.survey.reports.verdict.StsVerdict;
import org.starttls.survey.reports.verdict.TlsRptVerdict;

/** What a domain record holds, in plain words for a terminal: evidence and verdicts, not what to make of them. */
public final class DomainText {
    private static final int INDENT = 16;
    private static final String NONE = "none";
    private static final String FOUND = "found";
    private static final String SECURE = "secure";
    private static final String INDETERMINATE = "indeterminate";

    private final DomainRecord record;
    private final Page page;

    private DomainText(DomainRecord record, Page page) {
        this.record = record;
        this.page = page;
    }

    /** Writes all of it below what the page holds already. */
    public static void write(DomainRecord record, Page page) {
        DomainText text = new DomainText(record, page);
        text.route();
        record.mx().forEach(text::mx);
        text.policies();
    }

    private void route() {
        Mail mail = record.mail();
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
            page.line(INDENT, "    TLSA", lookup.equals(NONE) ? NONE : "unknown: " + lookup + because(tlsa.doubt()));
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
                : "DNSSEC " + dnssec(status) + parent + because(tlsa.doubt());
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
        record.stsVerdict().ifPresent(this::mtaSts);
        policy(
                "TLS reports",
                "_smtp._tls.",
                record.tlsRpt(),
                PolicyOutcomes.tlsRpt(record.tlsRpt()).orElse(FOUND));
        record.tlsRptVerdict()
                .flatMap(TlsRptVerdict::rua)
                .ifPresent(rua -> page.line(INDENT, "", "reports go to " + String.join(", ", rua)));
    }

    private void mtaSts(StsVerdict verdict) {
        if (verdict.outcome().equals(NONE) || verdict.outcome().equals("not-checked")) {
            return;
        }
        String detail = verdict.detail().map(why -> " (" + why + ")").orElse("");
        page.line(INDENT, "", verdict.outcome() + ": " + verdict.meaning() + detail);
        verdict.mode()
                .ifPresent(mode -> page.line(
                        INDENT,
                        "",
                        "mode " + mode
                                + verdict.maxAge()
                                        .map(age -> ", max_age " + age)
                                        .orElse("")
                                + verdict.mx()
                                        .map(mx -> ", mx " + String.join(", ", mx))
                                        .orElse("")));
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
                                + dnssec(policy.dnssec().orElse(INDETERMINATE)) + because(policy.doubt());
                    default -> "unknown: " + lookup + because(policy.doubt());
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

    private static String because(Optional<String> doubt) {
        return doubt.map(why -> " (" + why + ")").orElse("");
    }

    private static String dnssec(String status) {
        return status.equals(INDETERMINATE) ? "not checked" : status;
    }

    static Optional<String> joined(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }
}
