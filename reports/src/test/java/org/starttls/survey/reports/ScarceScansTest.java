package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.table.QueryException;

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
            INSERT INTO endpoint VALUES (1, 1, '192.0.2.1', 4, 25);
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
                .contains("1,adoption,domain,all,0,0,,0,0,")
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
            assertThat(rate.inconclusive()).isEqualTo(1);
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
                .startsWith("UNFINISHED (running): still to ask are 2 domains, 1 MX hosts, 1 addresses;");
        assertThat(report.inconclusiveAddresses())
                .extracting(cause -> cause.cause())
                .containsExactly("not-asked");
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
