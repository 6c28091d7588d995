package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.DomainRecord.Mail;
import org.starttls.survey.reports.domain.DomainRecord.Policy;
import org.starttls.survey.reports.verdict.Deliveries;
import org.starttls.survey.reports.verdict.DomainVerdict;
import org.starttls.survey.reports.verdict.RollUp;
import org.starttls.survey.reports.verdict.SenderPolicy;

class RequirementTest {
    private static final RollUp UNKNOWN =
            new RollUp(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** y: delivers under verify, n: does not, ?: not known. */
    @ParameterizedTest
    @CsvSource({"y, 0", "n, 3", "?, 4", "yy, 0", "yn, 3", "ny, 3", "y?, 4", "?y, 4", "?n, 3", "n?, 3", "?n?, 3"})
    void aDomainThatFallsShortWinsOverOneThatCouldNotBeTold(String domains, int exitCode) {
        Requirement requirement =
                new Requirement(Optional.of(SenderPolicy.VERIFY), new PrintWriter(new StringWriter()));
        records(domains).forEach(requirement::test);
        assertThat(requirement.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void nothingAskedIsAlwaysMet() {
        Requirement requirement = new Requirement(Optional.empty(), new PrintWriter(new StringWriter()));
        records("n?").forEach(requirement::test);
        assertThat(requirement.exitCode()).isZero();
    }

    @Test
    void whoDoesNotMeetItIsNamed() {
        StringWriter err = new StringWriter();
        Requirement requirement = new Requirement(Optional.of(SenderPolicy.VERIFY), new PrintWriter(err, true));
        records("yn?").forEach(requirement::test);
        assertThat(err.toString().lines())
                .containsExactly(
                        "starttls-survey: d1.test falls short of verify",
                        "starttls-survey: whether d2.test meets verify could not be told");
    }

    private static List<DomainRecord> records(String domains) {
        List<DomainRecord> records = new ArrayList<>();
        domains.chars().forEach(answer -> {
            Map<SenderPolicy, Boolean> known = answer == '?' ? Map.of() : Map.of(SenderPolicy.VERIFY, answer == 'y');
            records.add(record("d" + records.size() + ".test", new Deliveries(known)));
        });
        return records;
    }

    private static DomainRecord record(String name, Deliveries deliveries) {
        Mail unasked = new Mail(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new DomainRecord(
                1,
                name,
                Optional.empty(),
                Optional.of(1.0),
                new TreeMap<>(),
                unasked,
                List.of(),
                Policy.NOT_ASKED,
                Policy.NOT_ASKED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DomainVerdict(
                        UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(deliveries),
                        Optional.empty()));
    }
}
