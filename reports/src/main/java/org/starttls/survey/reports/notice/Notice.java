package org.starttls.survey.reports.notice;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.advice.DomainAdvice;
import org.starttls.survey.reports.advice.Finding;
import org.starttls.survey.reports.advice.Headline;
import org.starttls.survey.reports.advice.Severity;
import org.starttls.survey.reports.domain.DomainRecord;

/**
 * What to tell a domain's owner.
 *
 * @param summary a sentence or two: how mail to the domain fares
 * @param findings at least one, the worst first; none that could not be told
 */
public record Notice(String domain, String summary, List<Finding> findings) {
    public Notice {
        requireNonNull(domain);
        requireNonNull(summary);
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a notice of nothing to " + domain);
        }
    }

    /**
     * The notice of a domain; empty where there is nothing to say of this severity or a worse one, and where nothing is
     * known.
     *
     * @param least not {@link Severity#UNKNOWN}
     */
    public static Optional<Notice> of(DomainRecord record, Severity least) {
        if (least == Severity.UNKNOWN) {
            throw new IllegalArgumentException("nobody is told that something is not known");
        }
        List<Finding> findings = DomainAdvice.of(record).stream()
                .filter(finding -> finding.severity().compareTo(least) <= 0)
                .toList();
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(record.domain(), Headline.of(record), findings));
    }

    /** That of the worst finding. */
    public Severity severity() {
        return findings.get(0).severity();
    }
}
