package org.starttls.survey.reports.advice;

import static org.starttls.survey.reports.advice.Sentence.gap;
import static org.starttls.survey.reports.advice.Sentence.hint;
import static org.starttls.survey.reports.advice.Sentence.unknown;
import static org.starttls.survey.reports.advice.Sentences.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.verdict.TlsRptVerdict;

/** What a domain's TLS reporting comes to (RFC 8460). */
final class TlsRptAdvice {
    private static final String ONE = "Publish one record, with the place that reports are to go to.";
    private static final Sentence FAILED =
            unknown("The question for the TLS reporting record failed.", "Check again later; look at the DNS servers.");

    /** By {@code tlsrpt_outcome}. */
    static final Sentences SENTENCES = new Sentences(Map.ofEntries(
            when("none", hint("Nobody is told when TLS to the domain fails: there is no TLS reporting record.", ONE)),
            Map.entry("valid", Sentences.NOTHING),
            when("invalid", gap("The TLS reporting record cannot be read: no reports come.", ONE)),
            when("multiple", gap("There is more than one TLS reporting record: no reports come.", ONE)),
            when("servfail", FAILED),
            when("timeout", FAILED),
            when("bogus", FAILED),
            when("not-checked", unknown("TLS reporting was not asked for.", ""))));

    private TlsRptAdvice() {}

    static void addTo(Findings findings, DomainRecord record) {
        record.tlsRptVerdict()
                .ifPresent(verdict -> SENTENCES
                        .get(verdict.outcome(), verdict.meaning())
                        .ifPresent(sentence ->
                                findings.add(sentence, evidence(record, verdict), lines(record, sentence))));
    }

    private static List<String> lines(DomainRecord record, Sentence sentence) {
        return sentence.severity() == Severity.UNKNOWN ? List.of() : List.of(Publication.tlsRpt(record));
    }

    private static List<String> evidence(DomainRecord record, TlsRptVerdict verdict) {
        List<String> evidence = new ArrayList<>();
        record.tlsRpt().texts().forEach(text -> evidence.add("_smtp._tls." + record.domain() + ": \"" + text + '"'));
        verdict.detail().ifPresent(evidence::add);
        return evidence;
    }
}
