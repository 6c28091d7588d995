package org.starttls.survey.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.RecordSchema;
import org.starttls.survey.reports.html.HtmlPage;
import org.starttls.survey.reports.markdown.MarkdownPage;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;

/** The two scans of {@code two-scans.sql} in a row. */
class TimelineTest {
    private static Timeline timeline;

    @BeforeAll
    static void read(@TempDir Path directory) {
        timeline = of(TwoScansFile.make(directory), Timeline.usualMetrics(Set.of("domains")));
    }

    private static Timeline of(Path file, Set<String> metrics) {
        return of(file, metrics, 2, 1);
    }

    private static Timeline of(Path file, Set<String> metrics, long... scans) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            Timeline read = Timeline.of(metrics);
            for (long scan : scans) {
                read = read.with(database, scan);
            }
            return named(read);
        }
    }

    /** The file is elsewhere in each run. */
    static Timeline named(Timeline read) {
        return new Timeline(
                read.metrics(),
                read.points().stream()
                        .map(point -> new TimelinePoint(
                                new ComparedScan(
                                        "partners.db",
                                        point.scan().facts(),
                                        point.scan().complete(),
                                        point.scan().method()),
                                point.shares()))
                        .toList());
    }

    @Test
    void scansComeInTheOrderOfTimeWhateverTheyAreNamedIn() {
        assertThat(timeline.points())
                .extracting(point -> point.scan().facts().scan())
                .containsExactly(1L, 2L);
    }

    @Test
    void eachHasItsOwnShares() {
        assertThat(timeline.points())
                .extracting(point -> point.shares().get(Metric.STARTTLS_ALL))
                .containsExactly(new Side(new Share(9, 12), 2), new Side(new Share(8, 12), 1));
        assertThat(timeline.points())
                .extracting(point -> point.shares().get(Metric.POST_QUANTUM))
                .containsExactly(new Side(new Share(0, 2), 0), new Side(new Share(1, 2), 0));
    }

    @Test
    void itIsAsApproved() {
        Golden.assertSample("timeline.txt", TimelineText.render(timeline, 120));
        Golden.assertSample("timeline.csv", ComparisonRenderingTest.text(TableFormat.CSV, TimelineTable.of(timeline)));
        Golden.assertSample("timeline.json", TimelineJson.render(timeline));
        Golden.assertSample("timeline.html", HtmlPage.render(TimelinePage.of(timeline)));
        Golden.assertSample("timeline.md", MarkdownPage.render(TimelinePage.of(timeline)));
    }

    @Test
    void aPageOfOneScanOrOfNoneIsAPage(@TempDir Path directory) {
        assertThat(TimelinePage.of(Timeline.of(Set.of("tlsa"))).lead().answer())
                .isEqualTo("Nothing is known of these scans.");
        try (SurveyDatabase database = SurveyDatabase.openForReading(TwoScansFile.make(directory))) {
            Timeline one = Timeline.of(Set.of("starttls-all")).with(database, 1);
            assertThat(TimelinePage.of(one).lead().answer()).endsWith("75.0 % on 21 September 2026.");
        }
    }

    @Test
    void theJsonIsAsItsSchemaSays(@TempDir Path directory) throws IOException {
        RecordSchema schema = new RecordSchema("timeline.schema.json");
        Path file = TwoScansFile.make(directory);
        Path unjudged = TwoScansFile.changed(
                Files.createDirectory(directory.resolve("unjudged")),
                "PRAGMA foreign_keys = ON; DELETE FROM judgement WHERE id = 2; UPDATE scan SET list_sha256 = NULL");
        for (Timeline read : List.of(
                timeline,
                of(file, Set.copyOf(Timeline.metricIds())),
                of(unjudged, Set.copyOf(Timeline.metricIds())),
                Timeline.of(Set.of()))) {
            assertThat(schema.faults(new ObjectMapper().readTree(TimelineJson.render(read))))
                    .isEmpty();
        }
    }

    @Test
    void metricsThatDoNotFitMakeATableOfTheirOwn() {
        String narrow = TimelineText.render(timeline, 50);
        assertThat(narrow.lines().filter(line -> line.contains("begun")).count())
                .isGreaterThan(2);
        assertThat(narrow.lines().filter(line -> line.startsWith("  20")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void whatAScanDidNotAskForIsInconclusiveOfNobody(@TempDir Path directory) {
        Path silent = TwoScansFile.changed(
                directory,
                "UPDATE mx_host SET tlsa_outcome = NULL, tlsa_dnssec = NULL, tlsa_base = NULL; DELETE FROM mta_sts_verdict;"
                        + "DELETE FROM tlsrpt_verdict");
        assertThat(of(silent, Set.of("tlsa", "dane", "mta-sts-record", "tls-reporting"))
                        .points())
                .allSatisfy(point -> assertThat(point.shares().values())
                        .allSatisfy(side -> assertThat(side.isEmpty()).isTrue()));
    }

    @Test
    void aScanThatHadNobodyToAskHasARowToo(@TempDir Path directory) {
        Timeline read = of(SurveyFile.nobodyToAsk(directory), Set.of("starttls-all"), 1);
        assertThat(TimelineText.render(read, 80).lines())
                .containsSubsequence("  begun       scan  domains", "  2026-11-21     1        1");
    }

    @Test
    void aTimelineOfHostsSpeaksOfHosts(@TempDir Path directory) {
        Path hosts = TwoScansFile.changed(directory, "UPDATE scan SET input = 'hosts'");
        Timeline read = of(hosts, Timeline.usualMetrics(Set.of("hosts")));
        assertThat(TimelineText.render(read, 120)).contains("hosts").doesNotContain("domains");
        assertThat(of(hosts, Set.of("starttls-all")).points())
                .allSatisfy(point ->
                        assertThat(point.shares().get(Metric.STARTTLS_ALL)).isEqualTo(Side.NOBODY));
    }

    @Test
    void scansOfOneDayAreToldApartByTheMinute(@TempDir Path directory) {
        Path oneDay = TwoScansFile.changed(directory, "UPDATE scan SET started_at = 1790000000000 + id * 60000");
        assertThat(TimelineText.render(of(oneDay, Set.of("starttls-all")), 80)).contains("2026-09-21 14:14");
    }

    @Test
    void whatChangedOnTheWayIsNoted() {
        assertThat(TimelineText.render(timeline, 120))
                .contains("the list holds something else")
                .contains("vantage: Vienna → –");
    }
}
