package org.starttls.survey.reports.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.overview.policies.DaneSection;
import org.starttls.survey.reports.overview.policies.PolicySection;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.Entry;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.published.PublishedSurveys;
import org.starttls.survey.reports.published.SurveyComparisons;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.sql.SurveyDatabase;

/** Sections that a page has at times: earlier scans, and what was asked for besides. */
class FurtherSectionsTest {
    private static final List<String> COLUMNS =
            List.of("metric", "started_at", "scan", "yes", "denominator", "inconclusive");

    @TempDir
    private Path directory;

    @Test
    void earlierScansStandBesideEachOther() {
        Section section = HistorySection.of(withTimeline(
                List.of(point("2026-01-05T00:00:00Z", 1, 40, 80, 20), point("2026-02-05T00:00:00Z", 2, 60, 90, 10))));
        assertThat(section.says())
                .isEqualTo(
                        "The share of domains that offer STARTTLS at every MX host went from 50.0 % on 5 January 2026"
                                + " to 66.7 % on 5 February 2026.");
        assertThat(section.exhibits()).hasSize(1);
        assertThat(section.exhibits().get(0).chart().orElseThrow().bars())
                .extracting(Bar::label, Bar::value, Bar::aside)
                .containsExactly(
                        tuple("5 January 2026, scan 1", "50.0 %", "40 of 80, 20 not known"),
                        tuple("5 February 2026, scan 2", "66.7 %", "60 of 90, 10 not known"));
    }

    @Test
    void oneScanIsNoTimeline() {
        Section section = HistorySection.of(withTimeline(List.of(point("2026-01-05T00:00:00Z", 1, 40, 80, 20))));
        assertThat(section.exhibits()).isEmpty();
        assertThat(section.says()).contains("no other finished scan");
    }

    @Test
    void whereTlsaRecordsWereNotAskedForDaneIsNotMeasured() {
        AdoptionReport report = SurveyFile.report(SurveyFile.handMadeChanged(
                directory,
                "UPDATE mx_host SET tlsa_outcome = NULL, tlsa_dnssec = NULL, tlsa_base = NULL;"
                        + "UPDATE dane_verdict SET cause = NULL,"
                        + " verdict = (SELECT id FROM dane_code WHERE code = 'not-checked')"));
        Section section = DaneSection.of(new Findings(report, Map.of()));
        assertThat(section.says()).isEqualTo("Not measured: the scan did not ask for TLSA records.");
        assertThat(section.exhibits()).isEmpty();
    }

    @Test
    void whereThereWasNobodyToAskTlsaRecordsWereNotLeftOut() {
        AdoptionReport report = SurveyFile.report(SurveyFile.nobodyToAsk(directory));
        assertThat(DaneSection.of(new Findings(report, Map.of())).says())
                .isEqualTo("No TLSA record was found where it would matter.");
    }

    /** Of eight domains five have a record, of which one has several; of two it is not known, one has none. */
    @Test
    void onlyThoseThatHaveAnMtaStsRecordAreInTheBarsOfItsOutcomes() {
        AdoptionReport report = SurveyFile.report(SurveyFile.handMade(directory));
        List<Row> outcomes = List.of(
                outcome("none", 1),
                outcome("valid", 4),
                outcome("records-multiple", 1),
                outcome("record-dns-error", 1),
                outcome("not-checked", 1));
        Exhibit exhibit = PolicySection.of(new Findings(report, Map.of("mta_sts_outcomes", outcomes)))
                .exhibits()
                .get(1);
        assertThat(exhibit.chart().orElseThrow().title())
                .isEqualTo("How far senders get with the MTA-STS of 5 domains that have a record");
        assertThat(exhibit.chart().orElseThrow().bars())
                .extracting(Bar::label, Bar::aside)
                .containsExactly(tuple("a policy", "4 of 5"), tuple("several records", "1 of 5"));
        assertThat(exhibit.note()).startsWith("In no bar: 2 of which it is not known whether they have a record. ");
        assertThat(exhibit.table().rows()).hasSize(5);
    }

    @Test
    void aPublishedTableIsAPageOfItsOwn() {
        Path file = SurveyFile.handMade(directory);
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            Page page = PublishedPage.of(SurveyComparisons.load(database, 1, PublishedSurveys.get("facebook-2014")));
            assertThat(page.lead().answer()).startsWith("As counted by Michael Adkins, Facebook");
            Exhibit figures = page.sections().get(0).exhibits().get(0);
            assertThat(figures.table().rows()).anySatisfy(row -> {
                assertThat(row.get(0)).startsWith("MX hosts that support STARTTLS");
                assertThat(row.get(4)).startsWith("76% [A]");
            });
            assertThat(figures.chart().orElseThrow().bars())
                    .first()
                    .satisfies(bar -> assertThat(bar.aside()).isEqualTo("9 of 14; published: 76%, May 2014"));
            assertThat(page.sections().get(1).exhibits().get(0).table().rows()).isNotEmpty();
            assertThat(page.method()).extracting(Entry::term).contains("List", "Trust store", "Denominators");
            assertThat(page.method())
                    .filteredOn(entry -> entry.term().equals("Denominators"))
                    .allSatisfy(entry -> assertThat(entry.text())
                            .startsWith("Denominators are those of the survey; see What differs in method."));
            assertThat(page.glossary())
                    .noneSatisfy(entry -> assertThat(entry.text()).contains("in no rate"));
        }
    }

    private static Row outcome(String code, long domains) {
        return new Row(
                List.of("outcome", "mode", "domains", "denominator", "fails", "meaning"),
                List.of(
                        new Cell.Text(code),
                        Cell.UNKNOWN,
                        new Cell.Whole(domains),
                        new Cell.Whole(8),
                        new Cell.Whole(0),
                        new Cell.Text("")));
    }

    private Findings withTimeline(List<Row> rows) {
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, SurveyFile.emptyScan(4)));
        return new Findings(report, Map.of(Findings.TIMELINE, rows));
    }

    private static Row point(String begun, long scan, long yes, long known, long inconclusive) {
        return new Row(
                COLUMNS,
                List.of(
                        new Cell.Text("starttls-all"),
                        new Cell.Text(begun),
                        new Cell.Whole(scan),
                        new Cell.Whole(yes),
                        new Cell.Whole(known),
                        new Cell.Whole(inconclusive)));
    }
}
