package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.AdoptionReport.Beside;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.SurveyDatabase;

/** Reports on scans that hold little or nothing. */
class ScarceScansTest {
    private static final int RUNNING = 2;
    private static final int FINISHED = 4;
    /** A domain with one MX host at one address; the probe's outcome and stage complete it. */
    private static final String ONE_DOMAIN = SurveyFile.emptyScan(FINISHED) + """
            INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'one.test', 1);
            INSERT INTO mail_route (domain_id, outcome, at) VALUES (1, 1, 0);
            INSERT INTO mx_host (id, scan_id, name, provider, outcome) VALUES (1, 1, 'mx.one.test', 'one.test', 1);
            INSERT INTO mx_record VALUES (1, 0, 10, 1, 1);
            INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES (1, 1, '192.0.2.1', 4, 25);
            INSERT INTO target VALUES (1, 1, 1);
            """;

    @TempDir
    private Path directory;

    @Test
    void anEmptyScanHasNoRateAndSaysSo() {
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, SurveyFile.emptyScan(FINISHED)));
        assertThat(report.adoption())
                .hasSize(8)
                .allSatisfy(rate -> assertThat(rate.share()).isEqualTo(new Share(0, 0)));
        assertThat(TextReport.render(report, 80)).contains("0 of 0  – %").doesNotContain("UNFINISHED", "NaN");
        assertThat(CsvReport.render(report))
                .contains("1,adoption,domain,all,0,0,,0,0,0,0,")
                .doesNotContain("NaN");
        assertThat(JsonReport.render(report)).contains("\"percent\" : null").doesNotContain("NaN");
    }

    @Test
    void oneDomainIsAWhole() {
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, ONE_DOMAIN + probe(1, 7)));
        assertThat(report.adoption()).extracting(AdoptionRate::share).hasSize(8).containsOnly(new Share(1, 1));
        assertThat(TextReport.render(report, 80)).containsPattern("by IP address +1 of 1  100.0 % +0\\n");
    }

    @Test
    void whatIsInconclusiveIsInNoRate() {
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, ONE_DOMAIN + probe(25, 1)));
        assertThat(report.adoption()).allSatisfy(rate -> {
            assertThat(rate.share()).isEqualTo(new Share(0, 0));
            assertThat(rate.beside()).isEqualTo(new Beside(1, 0, 0, 0));
        });
        assertThat(TextReport.render(report, 80))
                .contains("1 timed out")
                .containsPattern("by IP address +0 of 0  – % +1\\n");
    }

    @Test
    void anUnfinishedScanSaysSoInItsFirstLine() {
        String sql = ONE_DOMAIN.replace(SurveyFile.emptyScan(FINISHED), SurveyFile.emptyScan(RUNNING))
                + "INSERT INTO domain (id, scan_id, name, walk) VALUES (2, 1, 'two.test', 2), (3, 1, 'three.test', 3);"
                + "INSERT INTO mx_host (id, scan_id, name, provider) VALUES (2, 1, 'mx2.test', 'mx2.test');";
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, sql));
        assertThat(TextReport.render(report, 80))
                .startsWith("UNFINISHED (interrupted); still to do: 2 domains, 1 MX hosts, 1 probes.\n");
        assertThat(report.inconclusiveAddresses()).isEmpty();
    }

    @Test
    void aScanThatWaitsForItsLaterTriesSaysSo() {
        String sql = ONE_DOMAIN.replace(SurveyFile.emptyScan(FINISHED), SurveyFile.emptyScan(RUNNING)) + """
                INSERT INTO probe (target_id, try, purpose, client_profile, at, outcome, stage, total_us,
                                   bytes_received, bytes_sent)
                VALUES (1, 1, 'main', 'main', 0, 17, 2, 0, 0, 0);
                """;
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, sql));
        assertThat(TextReport.render(report, 80))
                .startsWith(
                        "UNFINISHED (interrupted): everybody was asked once; what did not settle is tried again.\n");
    }

    @Test
    void whatWasNotAskedYetStandsApartFromWhatIsInconclusive() {
        // one.test has a second MX host that waits; two.test was not asked; three.test could not be; four.test is done.
        String sql =
                ONE_DOMAIN.replace(SurveyFile.emptyScan(FINISHED), SurveyFile.emptyScan(RUNNING)) + probe(1, 7) + """
                INSERT INTO domain (id, scan_id, name, walk) VALUES
                    (2, 1, 'two.test', 2), (3, 1, 'three.test', 3), (4, 1, 'four.test', 4);
                INSERT INTO mail_route (domain_id, outcome, at) VALUES (3, 8, 0), (4, 1, 0);
                INSERT INTO mx_host (id, scan_id, name, provider) VALUES (2, 1, 'mx2.test', 'mx2.test');
                INSERT INTO mx_record VALUES (1, 1, 20, 0, 2), (4, 0, 10, 1, 1);
                INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES (2, 1, '192.0.2.2', 4, 25);
                INSERT INTO mx_host (id, scan_id, name, provider, outcome) VALUES (3, 1, 'mx3.test', 'mx3.test', 1);
                INSERT INTO target VALUES (2, 3, 2);
                """;
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, sql));
        assertThat(report.adoption())
                .extracting(AdoptionRate::unit, AdoptionRate::share, AdoptionRate::beside)
                .containsOnly(
                        tuple("domain", new Share(1, 1), new Beside(1, 2, 0, 0)),
                        tuple("mx-host", new Share(1, 1), new Beside(0, 2, 0, 0)),
                        tuple("address", new Share(1, 1), new Beside(0, 1, 0, 0)),
                        tuple("weight", new Share(1, 1), new Beside(1, 2, 0, 0)));
        assertThat(report.step("mx-hosts-resolved").share()).contains(new Share(2, 2));
        assertThat(report.step("mx-hosts-answered").share()).contains(new Share(1, 1));
        assertThat(report.step("domains-answered").share()).contains(new Share(1, 1));
        assertThat(report.step("addresses-asked").share()).contains(new Share(1, 2));
        assertThat(report.step("addresses-answered").share()).contains(new Share(1, 1));
        assertThat(TextReport.render(report, 80))
                .contains("inconclusive  not asked yet\n")
                .containsPattern("by domain, every MX +1 of 1  100.0 % +1 +2\n");
    }

    @Test
    void aScanThatGoesOnHasNoRatesUntilItIsJudgedAgain() {
        Path file = SurveyFile.judged(directory, ONE_DOMAIN + probe(1, 7));
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            database.scans().state(1, ScanState.RUNNING, Optional.empty());
            assertThat(SurveyFile.report(file).coverage().state()).isEqualTo("running");
        }
        assertThat(SurveyFile.report(file).coverage().state())
                .as("nobody fills the file any more")
                .isEqualTo("interrupted");
        AdoptionReport report = SurveyFile.report(file);
        assertThat(TextReport.render(report, 80)).contains("No rates: what was seen was not judged yet.");
        assertThat(report.adoption()).allSatisfy(rate -> {
            assertThat(rate.share()).isEqualTo(new Share(0, 0));
            assertThat(rate.beside()).isEqualTo(new Beside(0, 1, 0, 0));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            list_domains = 1000, options = '{"sample":1}'              | a random 1 of 1,000 domains, seed 7
            list_domains = 1000, options = '{"limit":1000,"sample":1}' | a random 1 of the first 1,000 domains, seed 7
            list_domains = 1000, options = '{"limit":5000,"sample":1}' | a random 1 of 1,000 domains, seed 7
            list_domains = 1, options = '{"limit":1,"sample":null}'    | the first 1 domains
            """)
    void aPartOfAListIsNamedInTheHeadline(String change, String words) {
        String sql = ONE_DOMAIN + probe(1, 7) + "UPDATE scan SET " + change + ";";
        assertThat(TextReport.render(SurveyFile.report(SurveyFile.judged(directory, sql)), 80))
                .startsWith("Scan 1 of list.txt, " + words + ", 2026-11-21 21:00 UTC, vantage not named, port 25\n");
    }

    @Test
    void theWholeListIsNoPart() {
        String sql =
                ONE_DOMAIN + probe(1, 7) + "UPDATE scan SET list_domains = 1, options = '{\"sample\":5,\"limit\":5}';";
        assertThat(TextReport.render(SurveyFile.report(SurveyFile.judged(directory, sql)), 80))
                .startsWith("Scan 1 of list.txt, 2026-11-21");
    }

    @Test
    void aListOfHostsHasNoRateByDomain() {
        String sql = ONE_DOMAIN + probe(1, 7) + "UPDATE scan SET input = 'hosts';";
        assertThat(TextReport.render(SurveyFile.report(SurveyFile.judged(directory, sql)), 80))
                .contains("1 hosts on the list", "by MX host, any address", "by IP address")
                .doesNotContain("by domain", "by weight", "First known", "A domain");
    }

    @Test
    void aScanThatWasNotJudgedHasNoRates() {
        AdoptionReport report = SurveyFile.report(SurveyFile.filled(directory, ONE_DOMAIN + probe(1, 7)));
        assertThat(report.coverage().judged()).isFalse();
        assertThat(TextReport.render(report, 80))
                .contains("No rates: what was seen was not judged yet.")
                .doesNotContain("offers STARTTLS");
    }

    @Test
    void aHostileListNameCannotMoveTheTerminal() {
        String sql =
                SurveyFile.emptyScan(FINISHED) + "UPDATE scan SET list_name = char(27) || '[2J', vantage = char(8238);";
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, sql));
        assertThat(TextReport.render(report, 80))
                .contains("\\x1b[2J", "\\u202e")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void anUnknownScanIsNamed() {
        Path file = SurveyFile.filled(directory, "");
        assertThatThrownBy(() -> SurveyFile.report(file))
                .isInstanceOf(QueryException.class)
                .hasMessage("there is no scan 1; the command scans lists them");
    }

    private static String probe(int outcome, int stage) {
        return "INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us,"
                + " bytes_received, bytes_sent) VALUES (1, 1, 1, 'main', 'main', 0, " + outcome + ", " + stage
                + ", 1, 1, 1);";
    }
}
