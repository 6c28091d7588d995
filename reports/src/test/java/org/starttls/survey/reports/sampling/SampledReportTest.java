package org.starttls.survey.reports.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.CsvReport;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.JsonReport;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.TextReport;
import org.starttls.survey.reports.statistics.Interval.Method;
import org.starttls.survey.reports.statistics.SampleSize;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

class SampledReportTest {
    @TempDir
    private Path directory;

    @Test
    void theReportOfASampleHasIntervals() {
        AdoptionReport report = SurveyFile.report(SurveyFile.sample(directory));
        assertThat(report.sampling()).contains(new Sampling(new SampleSize(30, 400), 1_000, 7));
        Golden.assertSample("report-sample.txt", TextReport.render(report, 120));
        Golden.assertSample("report-sample.csv", CsvReport.render(report));
        Golden.assertSample("report-sample.json", JsonReport.render(report));
    }

    @Test
    void sharesOfDomainsHaveWilsonsIntervalAndOthersTheBootstraps() {
        AdoptionReport report = SurveyFile.report(SurveyFile.sample(directory));
        // What all have does not move, and of the weight under MTA-STS too few halves know anything.
        assertThat(rates(report))
                .filteredOn(rate -> rate.share().part() < rate.share().whole()
                        && !(rate.unit().equals("weight") && rate.rule().equals("mta-sts")))
                .hasSizeGreaterThan(20)
                .allSatisfy(rate -> assertThat(rate.share().interval()).hasValueSatisfying(interval -> {
                    double share = rate.share().part() / rate.share().whole();
                    assertThat(share).isBetween(interval.low(), interval.high());
                    assertThat(interval.method())
                            .isEqualTo(rate.unit().equals("domain") ? Method.WILSON : Method.BOOTSTRAP);
                }));
    }

    @Test
    void aCensusHasNoIntervals() {
        AdoptionReport all = SurveyFile.report(SurveyFile.handMadeChanged(directory, "UPDATE scan SET seed = 7"));
        assertThat(all.sampling()).isEmpty();
        assertThat(rates(all))
                .allSatisfy(rate -> assertThat(rate.share().interval()).isEmpty());
        assertThat(TextReport.render(all, 120))
                .contains("A census of the list:")
                .doesNotContain("In brackets");
    }

    @Test
    void aSampleThatTookTheWholeListIsACensus() {
        AdoptionReport all = SurveyFile.report(
                SurveyFile.handMadeChanged(directory, "UPDATE scan SET options = json_set(options, '$.sample', 1000)"));
        assertThat(all.sampling()).isEmpty();
    }

    @Test
    void aSampleThatIsNotJudgedYetHasNone() {
        Path file = SurveyFile.filled(directory, SurveyFile.emptyScan(2) + """
                UPDATE scan SET list_domains = 400, options = '{"sample": 1}';
                INSERT INTO domain (scan_id, name, walk) VALUES (1, 'a.test', 1);
                """);
        assertThat(SurveyFile.report(file).sampling()).isEmpty();
    }

    /** What the bootstrap draws from are the same answers that the rates are of. */
    @Test
    void theQuestionsOfALayerAreTheRatesOfTheReport() {
        AdoptionReport report = SurveyFile.report(SurveyFile.sample(directory));
        assertThat(shares("sample_domains", 8))
                .containsExactlyElementsOf(Stream.of(
                                of(report.adoption(), "weight"),
                                of(report.validity().rates(), "weight"),
                                of(report.delivery(), "weight"))
                        .flatMap(List::stream)
                        .map(SampledReportTest::point)
                        .toList());
        assertThat(shares("sample_addresses", 2))
                .containsExactly(
                        point(of(report.adoption(), "address").get(0)),
                        point(of(report.validity().rates(), "address").get(0)));
        assertThat(shares("sample_hosts", 4))
                .containsExactly(
                        point(rule(report.adoption(), "any")),
                        point(rule(report.adoption(), "all")),
                        point(rule(report.validity().rates(), "any")),
                        point(rule(report.validity().rates(), "all")));
    }

    private static List<AdoptionRate> rates(AdoptionReport report) {
        return Stream.of(report.adoption(), report.validity().rates(), report.delivery())
                .flatMap(List::stream)
                .toList();
    }

    private static List<AdoptionRate> of(List<AdoptionRate> rates, String unit) {
        return rates.stream().filter(rate -> rate.unit().equals(unit)).toList();
    }

    private static AdoptionRate rule(List<AdoptionRate> rates, String rule) {
        return of(rates, "mx-host").stream()
                .filter(rate -> rate.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Share point(AdoptionRate rate) {
        return new Share(rate.share().part(), rate.share().whole());
    }

    private List<Share> shares(String query, int questions) {
        double[] yes = new double[questions];
        double[] known = new double[questions];
        try (SurveyDatabase database = SurveyDatabase.openForReading(directory.resolve("survey.db"));
                SurveyQueries queries = SurveyQueries.open(database);
                Table table = queries.all(NamedQueries.samples().get(query), 1)) {
            table.rows().forEachRemaining(row -> {
                double counts = row.columns().contains("weight") ? row.number("weight") : 1;
                for (int question = 0; question < questions; question++) {
                    int answer = answer(row, question);
                    yes[question] += answer == 1 ? counts : 0;
                    known[question] += answer < 2 ? counts : 0;
                }
            });
        }
        List<Share> shares = new ArrayList<>();
        for (int question = 0; question < questions; question++) {
            shares.add(new Share(yes[question], known[question]));
        }
        return shares;
    }

    private static int answer(Row row, int question) {
        return (int) (row.whole("class") / Math.round(Math.pow(3, question)) % 3);
    }
}
