package org.starttls.survey.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.DomainRecord.Policy;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

class PolicyOutcomesTest {
    @ParameterizedTest
    @CsvSource({
        ", not-checked, not-checked",
        "none, none, none",
        "servfail, record-dns-error, servfail",
        "timeout, record-dns-error, timeout",
        "bogus, record-dns-error, bogus",
        "refused, record-dns-error, servfail",
        "malformed, record-dns-error, servfail",
        "cname-loop, record-dns-error, servfail",
        "local-error, not-checked, not-checked"
    })
    void aFailedLookupIsNoFindingAboutThePolicy(String lookup, String mtaSts, String tlsRpt) {
        Policy policy = new Policy(Optional.ofNullable(lookup), Optional.empty(), List.of(), Optional.empty());
        assertThat(PolicyOutcomes.mtaSts(policy)).isEqualTo(mtaSts);
        assertThat(PolicyOutcomes.tlsRpt(policy)).contains(tlsRpt);
    }

    @Test
    void recordsOfOtherPoliciesArePassedOver() {
        assertThat(PolicyOutcomes.mtaSts(found("v=spf1 -all", "x"))).isEqualTo("none");
        assertThat(PolicyOutcomes.mtaSts(found("v=spf1 -all", "v=STSv1; id=1"))).isEqualTo("policy-not-fetched");
        assertThat(PolicyOutcomes.mtaSts(found("v=STSv1; id=1", "v=STSv1; id=2")))
                .isEqualTo("records-multiple");
        assertThat(PolicyOutcomes.tlsRpt(found("v=TLSRPTv1;rua=mailto:a@b", "v=TLSRPTv1;")))
                .contains("multiple");
        assertThat(PolicyOutcomes.tlsRpt(found("v=TLSRPTv1;rua=mailto:a@b"))).isEmpty();
    }

    /** The records and the query {@code policy_records} count the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=STSv1|1",
                "v=STSv1;|1",
                "v=STSv1; id=1|1",
                "v=STSv1 \t; id=1|1",
                "v=STSv1 id=1|0",
                "v=STSv10; id=1|0",
                "V=STSv1; id=1|0",
                " v=STSv1; id=1|0"
            })
    void theVersionIsWhatTheRfcSays(String text, int present, @TempDir Path directory) {
        assertThat(PolicyOutcomes.mtaSts(found(text))).isEqualTo(present == 1 ? "policy-not-fetched" : "none");
        Path file = SurveyFile.filled(
                directory,
                SurveyFile.emptyScan(4) + "INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'd.test', 1);"
                        + "INSERT INTO policy_lookup (domain_id, kind, outcome) VALUES (1, 1, 1);"
                        + "INSERT INTO policy_text (domain_id, kind, position, text) VALUES (1, 1, 0, '" + text
                        + "');");
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                SurveyQueries queries = SurveyQueries.open(database);
                Table table = queries.named("policy_records", 1)) {
            assertThat(table.rows())
                    .toIterable()
                    .filteredOn(row -> row.text("record").equals("mta-sts"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.whole("number")).isEqualTo(present));
        }
    }

    private static Policy found(String... texts) {
        return new Policy(Optional.of("found"), Optional.of("insecure"), List.of(texts), Optional.empty());
    }
}
