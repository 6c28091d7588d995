package org.starttls.survey.reports.advice;

import static org.starttls.survey.reports.advice.Sentence.fault;
import static org.starttls.survey.reports.advice.Sentence.gap;
import static org.starttls.survey.reports.advice.Sentence.hint;
import static org.starttls.survey.reports.advice.Sentence.unknown;
import static org.starttls.survey.reports.advice.Sentences.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.MxHost;
import org.starttls.survey.reports.domain.Outcome;
import org.starttls.survey.reports.verdict.StsPatterns;
import org.starttls.survey.reports.verdict.StsVerdict;

/** What a domain's MTA-STS comes to (RFC 8461). */
final class StsAdvice {
    private static final String POLICY = "Mend the policy, and give the record a new id.";
    private static final String UNPROTECTED = " Senders go on as if there were no policy.";

    private static final String MEND =
            "Give the MX hosts what the policy asks for, or let it name the hosts that there are,"
                    + " with a new id in the record.";

    /** By {@code mta_sts_outcome}. */
    static final Sentences SENTENCES = new Sentences(Map.ofEntries(
            when(
                    "none",
                    hint(
                            "The domain has no MTA-STS policy: nothing tells senders to insist on TLS and a valid"
                                    + " certificate.",
                            "Publish a policy and the record that announces it; let it rest in testing until reports are"
                                    + " clean.")),
            Map.entry("valid", Sentences.NOTHING),
            when(
                    "record-invalid",
                    gap(
                            "The MTA-STS record cannot be read." + UNPROTECTED,
                            "Publish it as RFC 8461 section 3.1 has it.")),
            when(
                    "records-multiple",
                    gap("There is more than one MTA-STS record." + UNPROTECTED, "Take all of them away but one.")),
            when(
                    "record-dns-error",
                    unknown(
                            "The question for the MTA-STS record failed.",
                            "Check again later; look at the DNS servers.")),
            when(
                    "policy-dns-error",
                    gap(
                            "The MTA-STS policy cannot be fetched: its host has no address." + UNPROTECTED,
                            "Publish an address for the policy host, or take the record away.")),
            when(
                    "policy-connect-error",
                    gap(
                            "The MTA-STS policy could not be fetched: its host took no connection, or the connection was"
                                    + " lost." + UNPROTECTED,
                            "Let the web server answer there, or take the record away.")),
            when(
                    "policy-tls-error",
                    gap(
                            "The MTA-STS policy cannot be fetched: TLS with its host fails, or its certificate does not"
                                    + " hold." + UNPROTECTED,
                            "Give the policy host a certificate of a public authority for its name.")),
            when(
                    "policy-http-error",
                    gap(
                            "The MTA-STS policy cannot be fetched: the web server does not answer with status 200."
                                    + UNPROTECTED,
                            "Serve the policy at its place, without a redirect.")),
            when("policy-too-large", gap("The MTA-STS policy is larger than senders take." + UNPROTECTED, POLICY)),
            when(
                    "policy-timeout",
                    gap(
                            "The MTA-STS policy does not arrive in time." + UNPROTECTED,
                            "Let the web server answer faster.")),
            when("policy-syntax-error", gap("The MTA-STS policy cannot be read." + UNPROTECTED, POLICY)),
            when("policy-not-fetched", unknown("There is an MTA-STS record, and the policy was not fetched.", "")),
            when("not-checked", unknown("MTA-STS was not asked for.", ""))));

    /** Outcomes of MX hosts of which nothing is known, as they may stand under another name than their own. */
    private static final List<String> LEFT_OUT = List.of("excluded", "local-error", "scanner-bug");

    /** Whether the policy host has an address is not known. */
    private static final Sentence UNTOLD_ADDRESS = unknown(
            "The MTA-STS policy could not be fetched: asking for the address of its host failed.",
            "Check again later; look at the DNS servers.");

    /** Classes of misconfiguration in words. */
    private static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("record-no-id", "the record has no id"),
            Map.entry("record-bad-id", "the record's id is not one to 32 letters and digits"),
            Map.entry("record-bad-version", "the record does not begin with v=STSv1;"),
            Map.entry("record-bad-extension", "a field of the record breaks the grammar"),
            Map.entry("records-multiple", "there are several records"),
            Map.entry("policy-dns", "no address was found for the policy host"),
            Map.entry("policy-tcp", "no connection to the policy host came to an answer"),
            Map.entry("policy-tls", "TLS with the policy host fails, or its certificate does not hold"),
            Map.entry("policy-http", "the policy host does not answer with status 200"),
            Map.entry("policy-size", "the policy is larger than 64 kB"),
            Map.entry("policy-syntax", "the policy cannot be read"),
            Map.entry("mx-mismatch-tld", "a pattern differs from an MX host by the public suffix alone"),
            Map.entry("mx-mismatch-typo", "a pattern differs from an MX host by a few letters"),
            Map.entry("mx-mismatch-labels", "a pattern names another host of the MX host's domain"),
            Map.entry("mx-mismatch-domain", "an MX host is of another domain than the patterns"),
            Map.entry("mx-mismatch-all", "the policy names none of the MX hosts"),
            Map.entry("mx-certificate-any", "an MX host shows a certificate that is not valid"),
            Map.entry("mx-certificate-all", "no MX host shows a valid certificate"));

    private StsAdvice() {}

    static void addTo(Findings findings, DomainRecord record) {
        record.stsVerdict().ifPresent(verdict -> {
            sentence(verdict)
                    .ifPresent(sentence -> findings.add(sentence, evidence(record, verdict), lines(record, verdict)));
            if (verdict.outcome().equals("valid")) {
                policy(findings, record, verdict);
            }
        });
    }

    private static Optional<Sentence> sentence(StsVerdict verdict) {
        return verdict.outcome().equals("policy-dns-error") && verdict.verdict().equals("inconclusive")
                ? Optional.of(UNTOLD_ADDRESS)
                : SENTENCES.get(verdict.outcome(), verdict.meaning());
    }

    private static void policy(Findings findings, DomainRecord record, StsVerdict verdict) {
        boolean enforced = isEnforced(verdict);
        List<String> evidence = evidence(record, verdict);
        List<String> lines = Publication.stsPolicy(record);
        switch (verdict.verdict()) {
            case "fail" ->
                findings.add(
                        enforced
                                ? fault(
                                        "No MX host meets the MTA-STS policy: senders that honour it do not deliver.",
                                        MEND)
                                : gap("No MX host meets the MTA-STS policy; senders report it and deliver.", MEND),
                        evidence,
                        lines);
            case "inconclusive" ->
                findings.add(
                        unknown(
                                "Whether the MX hosts meet the MTA-STS policy could not be told.",
                                "Check again later."),
                        evidence,
                        List.of());
            default -> rest(findings, record, verdict);
        }
    }

    private static void rest(Findings findings, DomainRecord record, StsVerdict verdict) {
        if (verdict.mode().filter("none"::equals).isEmpty()) {
            unnamed(findings, record, verdict);
        }
        if (!verdict.faults().isEmpty()) {
            findings.add(
                    gap("The MTA-STS policy holds, and not everything about it is right.", MEND),
                    evidence(record, verdict),
                    List.of());
        }
        if (verdict.mode().filter("testing"::equals).isPresent()) {
            findings.add(
                    hint(
                            "The MTA-STS policy is in testing: senders report, and deliver all the same.",
                            "Set its mode to enforce when reports are clean, with a new id in the record."),
                    evidence(record, verdict),
                    List.of());
        }
        if (verdict.mode().filter("none"::equals).isPresent()) {
            findings.add(
                    hint("The MTA-STS policy says that there is none.", "Set its mode to testing, then to enforce."),
                    evidence(record, verdict),
                    Publication.stsPolicy(record));
        }
    }

    /** A host that the policy does not name gets no mail from senders that honour it. */
    private static void unnamed(Findings findings, DomainRecord record, StsVerdict verdict) {
        List<String> leftOut = record.mx().stream()
                .flatMap(mx -> mx.host().stream())
                .filter(host -> host.outcome()
                        .map(Outcome::code)
                        .filter(LEFT_OUT::contains)
                        .isPresent())
                .map(MxHost::name)
                .toList();
        List<String> known = Publication.hosts(record).stream()
                .filter(host -> !leftOut.contains(host))
                .toList();
        List<String> unnamed = new StsPatterns(verdict.mx().orElse(List.of())).unmatched(known);
        if (!unnamed.isEmpty()) {
            String what = "The MTA-STS policy does not name every MX host: to the others, senders that honour it do not"
                    + " deliver.";
            findings.add(
                    isEnforced(verdict) ? fault(what, MEND) : gap(what, MEND),
                    List.of("not named: " + String.join(", ", unnamed)),
                    Publication.stsPolicy(record));
        }
    }

    private static boolean isEnforced(StsVerdict verdict) {
        return verdict.mode().filter("enforce"::equals).isPresent();
    }

    private static List<String> lines(DomainRecord record, StsVerdict verdict) {
        return switch (verdict.outcome()) {
            case "none", "record-invalid" ->
                Stream.concat(Stream.of(Publication.stsRecord(record)), Publication.stsPolicy(record).stream())
                        .toList();
            case "policy-syntax-error", "policy-http-error" -> Publication.stsPolicy(record);
            default -> List.of();
        };
    }

    private static List<String> evidence(DomainRecord record, StsVerdict verdict) {
        List<String> evidence = new ArrayList<>();
        record.mtaSts().texts().forEach(text -> evidence.add("_mta-sts." + record.domain() + ": \"" + text + '"'));
        verdict.mode()
                .ifPresent(mode -> evidence.add("policy: mode " + mode
                        + verdict.mx()
                                .map(patterns -> ", mx " + String.join(", ", patterns))
                                .orElse("")));
        verdict.detail().ifPresent(evidence::add);
        if (!verdict.faults().isEmpty()) {
            evidence.add("wrong: "
                    + verdict.faults().stream()
                            .map(fault -> FAULTS.getOrDefault(fault, fault))
                            .collect(Collectors.joining("; ")));
        }
        return evidence;
    }
}
