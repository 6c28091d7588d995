package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.AdoptionReport.Beside;
import org.starttls.survey.reports.DaneFigures.DaneRate;
import org.starttls.survey.reports.DaneFigures.DaneVerdict;
import org.starttls.survey.reports.ValidityFigures.CertificateVerdict;
import org.starttls.survey.reports.ValidityFigures.TrustStore;

/** Counted by hand from {@code verdicts.sql}: ten domains of weight 27, one without route, one (weight 4) without host. */
class VerdictFiguresTest {
    private static final String ABAB = "ab".repeat(32);

    /** Of hosts and addresses, which the file leaves out: mx.silent.test is unknown, mx.gone.test has no address. */
    private static final String ROLL_UPS = """
            INSERT INTO mx_host_verdict
                (judgement_id, mx_host_id, members, unknown, pending, answered, starttls_any, starttls_all, valid_any, valid_all)
            SELECT 1, id, id <> 9, id = 7, 0, id < 7 OR id = 8, sends, sends, valid, valid
            FROM (SELECT id,
                         CASE WHEN id = 4 THEN 0 WHEN id NOT IN (7, 9) THEN 1 END AS sends,
                         CASE WHEN id NOT IN (7, 9) THEN id IN (1, 5) END AS valid
                  FROM mx_host);
            INSERT INTO endpoint_verdict (judgement_id, endpoint_id, pending, answered, starttls, valid)
            SELECT 1, id, 0, id <> 8, CASE WHEN id <> 8 THEN id <> 5 END, CASE WHEN id <> 8 THEN id IN (1, 2, 6) END
            FROM endpoint;
            """;

    private static AdoptionReport report;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load(@TempDir Path directory) {
        report = SurveyFile.report(SurveyFile.verdictsChanged(directory, ROLL_UPS));
    }

    @ParameterizedTest
    @CsvSource({
        "domain, all, 1, 7, 1, 1, 1",
        "domain, any, 2, 7, 1, 1, 1",
        "domain, primary, 2, 7, 1, 1, 1",
        "domain, first, 2, 7, 1, 1, 1",
        "mx-host, all, 2, 7, 1, 1, 0",
        "mx-host, any, 2, 7, 1, 1, 0",
        "address, any, 3, 8, 1, 0, 0",
        "weight, first, 11, 21, 1, 4, 1"
    })
    void validityIsCountedByHand(
            String unit, String rule, double yes, double known, double inconclusive, double noHost, double noRoute) {
        assertThat(report.validity().rates())
                .filteredOn(rate -> rate.unit().equals(unit) && rate.rule().equals(rule))
                .extracting(AdoptionRate::share, AdoptionRate::beside)
                .containsExactly(tuple(new Share(yes, known), new Beside(inconclusive, 0, noHost, noRoute)));
    }

    @Test
    void certificatesAreJudgedByTheFirstStore() {
        assertThat(report.validity().stores())
                .containsExactly(
                        new TrustStore("mozilla", "shipped", Optional.of("2026-11-01"), ABAB, 140, Optional.empty()),
                        new TrustStore("own", "own.pem", Optional.empty(), "cd".repeat(32), 1, Optional.empty()));
        assertThat(report.validity().certificates())
                .extracting(CertificateVerdict::verdict, CertificateVerdict::share)
                .containsExactly(
                        tuple("valid", new Share(3, 7)),
                        tuple("expired", new Share(1, 7)),
                        tuple("self-signed", new Share(1, 7)),
                        tuple("incomplete-chain", new Share(1, 7)),
                        tuple("untrusted", new Share(1, 7)));
    }

    @Test
    void daneIsCountedByHand() {
        assertThat(report.dane().rates())
                .extracting(DaneRate::rate, DaneRate::share, DaneRate::inconclusive)
                .containsExactly(
                        tuple("tlsa", new Share(4, 9), 0L), // not of the one without route
                        tuple("secure-tlsa", new Share(4, 4), 0L),
                        tuple("full", new Share(2, 4), 0L),
                        tuple("partial", new Share(0, 4), 0L),
                        tuple("success", new Share(2, 5), 0L));
        assertThat(report.dane().verdicts())
                .extracting(DaneVerdict::code, DaneVerdict::share, DaneVerdict::hosts)
                .containsExactlyInAnyOrder(
                        tuple("none", new Share(5, 9), 5L),
                        tuple("pass", new Share(2, 9), 1L),
                        tuple("fail-name", new Share(1, 9), 1L),
                        tuple("fail-mismatch", new Share(1, 9), 1L));
    }

    @Test
    void theTextTellsByWhoseWord() {
        assertThat(TextReport.render(report, 80))
                .containsPattern("Who has a valid certificate \\(share of those known\\) +inconclusive\n")
                .containsPattern("Certificates at the 7 handshakes\n  valid +3 of 7  42.9 %\n")
                .contains(
                        "Judged by the trust store mozilla of 2026-11-01 (140 authorities, SHA-256 abababababababab…),"
                                + " as of each probe.\n");
    }

    @Test
    void theTextTellsWhyDaneFails() {
        assertThat(TextReport.render(report, 80)).containsPattern("""
                DANE at the 4 addresses where it applies
                  passes +2 of 4  50.0 %
                  certificate for other names +1 of 4  25.0 %
                  no record matches +1 of 4  25.0 %
                """);
    }

    @Test
    void aJudgementAsOfAnotherTimeSaysSo() {
        Path file = SurveyFile.verdictsChanged(directory, "UPDATE judgement SET as_of = 1798761600000");
        AdoptionReport then = SurveyFile.report(file);
        assertThat(then.validity().stores().get(0).asOf()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(TextReport.render(then, 80)).contains(", as of 2027-01-01T00:00:00Z.\n");
    }

    @Test
    void aHostileTrustStoreCannotMoveTheTerminal() {
        Path file = SurveyFile.verdictsChanged(
                directory, "UPDATE trust_store SET name = char(27) || '[2J' || id, date = char(8238)");
        assertThat(TextReport.render(SurveyFile.report(file), 80))
                .contains("\\x1b[2J", "\\u202e")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void whereNoStoreJudgedThereIsNoValidityNotEvenNone() {
        Path file = SurveyFile.verdictsChanged(directory, """
                UPDATE judgement SET rules = 1;
                DELETE FROM judgement_trust;
                DELETE FROM pkix_verdict;
                DELETE FROM dane_verdict;
                UPDATE domain_verdict SET valid_any = NULL, valid_all = NULL, valid_primary = NULL, valid_first = NULL;
                UPDATE mx_host_verdict SET valid_any = NULL, valid_all = NULL;
                UPDATE endpoint_verdict SET valid = NULL;
                """);
        AdoptionReport old = SurveyFile.report(file);
        assertThat(old.validity().rates()).isEmpty();
        assertThat(old.dane().verdicts()).isEmpty();
        assertThat(TextReport.render(old, 80))
                .contains("Who offers STARTTLS")
                .doesNotContain("valid certificate (", "Certificates at", "Judged by", "DANE at");
        assertThat(CsvReport.render(old)).doesNotContain(",validity,", ",certificates,");
    }

    @Test
    void aListOfHostsHasNoDomainsToCount() {
        Path file = SurveyFile.verdictsChanged(directory, "UPDATE scan SET input = 'hosts'");
        assertThat(TextReport.render(SurveyFile.report(file), 80))
                .contains("Certificates at the 7 handshakes", "DANE at the 4 addresses")
                .doesNotContain("by domain, every MX", "by weight", "DANE, by domain");
    }
}
