package org.starttls.survey.cli.scan;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.engine.model.Acceptance;
import org.starttls.survey.engine.model.Answer;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.CertificateAnswer;
import org.starttls.survey.engine.model.InjectionTest;
import org.starttls.survey.engine.model.ProbePurpose;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.sql.BatchWriter.Job;
import org.starttls.survey.sql.EnumerationRow;
import org.starttls.survey.sql.InjectionRow;
import org.starttls.survey.sql.ProbeRow;

/** The answers to further questions as rows of the database. Pure, any thread. */
final class AnswerRows {
    private AnswerRows() {}

    /** Stores all of them; makes the rows now. */
    static Job job(long targetId, Answers answers) {
        List<Job> jobs =
                answers.given().stream().map(answer -> job(targetId, answer)).toList();
        return evidence -> {
            for (Job each : jobs) {
                each.store(evidence);
            }
        };
    }

    private static Job job(long targetId, Answer answer) {
        if (answer instanceof Acceptance acceptance) {
            EnumerationRow row = enumeration(targetId, answer, findings(acceptance));
            return evidence -> evidence.enumeration(row);
        }
        if (answer instanceof CertificateAnswer certificates) {
            EnumerationRow row = enumeration(targetId, answer, List.of());
            List<ProbeRow> probes = certificates.probes().entrySet().stream()
                    .map(probe -> Rows.probe(targetId, 1, probe.getKey(), probe.getValue()))
                    .toList();
            return evidence -> {
                evidence.enumeration(row);
                for (ProbeRow probe : probes) {
                    evidence.probe(probe);
                }
            };
        }
        return injection(targetId, (InjectionTest) answer);
    }

    private static Job injection(long targetId, InjectionTest test) {
        List<ProbeRow> probes = new ArrayList<>();
        probes.add(Rows.probe(targetId, 1, ProbePurpose.INJECTION_SANITY, test.sanity()));
        test.attempt().ifPresent(attempt -> probes.add(Rows.probe(targetId, 1, ProbePurpose.INJECTION, attempt)));
        InjectionRow row = new InjectionRow(
                targetId,
                test.at(),
                test.connections(),
                test.result().id(),
                test.detail(),
                test.answer().map(SmtpReply::code),
                test.answer().map(SmtpReply::text));
        return evidence -> {
            evidence.injection(row);
            for (ProbeRow probe : probes) {
                evidence.probe(probe);
            }
        };
    }

    private static EnumerationRow enumeration(long targetId, Answer answer, List<EnumerationRow.Finding> findings) {
        return new EnumerationRow(targetId, answer.question().code(), answer.at(), answer.connections(), findings);
    }

    private static List<EnumerationRow.Finding> findings(Acceptance acceptance) {
        return acceptance.findings().stream()
                .map(each -> new EnumerationRow.Finding(each.number(), each.accepted(), each.reason()))
                .toList();
    }
}
