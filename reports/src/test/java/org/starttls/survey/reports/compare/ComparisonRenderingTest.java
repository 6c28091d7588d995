package org.starttls.survey.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.RecordSchema;
import org.starttls.survey.reports.html.HtmlPage;
import org.starttls.survey.reports.markdown.MarkdownPage;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;

class ComparisonRenderingTest {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}&&[^\n]]|[\u202a-\u202e\u2066-\u2069]");

    private static Path file;
    private static Comparison comparison;

    @BeforeAll
    static void compare(@TempDir Path directory) {
        file = TwoScansFile.make(directory);
        comparison = named(TwoScansFile.compared(file, 1, 2, Comparisons::of));
    }

    /** The file is elsewhere in each run. */
    static Comparison named(Comparison comparison) {
        return new Comparison(
                named(comparison.then()),
                named(comparison.now()),
                comparison.differences(),
                comparison.memberships(),
                comparison.metrics(),
                comparison.changes());
    }

    private static ComparedScan named(ComparedScan scan) {
        return new ComparedScan("partners.db", scan.facts(), scan.complete(), scan.method());
    }

    @Test
    void theTextIsAsApproved() {
        Golden.assertSample("compare.txt", ComparisonText.render(comparison, 120));
    }

    @Test
    void thePageIsAsApproved(@TempDir Path directory) {
        Page page = ComparedPages.comparison(directory);
        Golden.assertSample("compare.html", HtmlPage.render(page));
        Golden.assertSample("compare.md", MarkdownPage.render(page));
    }

    @Test
    void aPageOfScansThatWereKilledOrNotJudgedWarns(@TempDir Path directory) {
        Path killed = TwoScansFile.changed(
                directory,
                "PRAGMA foreign_keys = ON; DELETE FROM judgement WHERE id = 2;"
                        + "UPDATE scan SET state = 2, finished_at = NULL WHERE id = 2");
        Page page = ComparisonPage.of(TwoScansFile.compared(killed, 1, 2, Comparisons::of));
        assertThat(page.lead().warning())
                .contains("Scan 2 is not finished (interrupted). Scan 2 was not judged: it has no rates.");
        assertThat(page.lead().answer()).isEqualTo("Of nothing it is known both times whether it offers STARTTLS.");
    }

    @Test
    void theTableAndTheJsonAreAsApproved() {
        Golden.assertSample("compare.csv", text(TableFormat.CSV, ComparisonTable.rates(comparison)));
        Golden.assertSample("compare.json", ComparisonJson.render(comparison));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON"})
    void theListOfChangesIsAsApproved(TableFormat format) {
        Golden.assertSample("compare-changes." + format.name().toLowerCase(Locale.ROOT), changes(file, format));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
    void noFigureIsWiderThanTheTerminal(int columns) {
        assertThat(ComparisonText.render(comparison, columns).lines())
                .filteredOn(line -> line.contains(" of ") && line.endsWith("→ 0"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.max(columns, 72)));
    }

    @Test
    void hostileNamesCannotMoveTheCursor(@TempDir Path directory) {
        Path hostile = TwoScansFile.changed(directory, """
                UPDATE domain SET name = char(27) || '[2J' || name WHERE name = 'd02.test';
                UPDATE scan SET list_name = 'list' || char(8238) || char(10) || 'x', vantage = char(7) || id;
                """);
        Comparison read = TwoScansFile.compared(hostile, 1, 2, Comparisons::of);
        assertThat(ComparisonText.render(read, 120))
                .doesNotContainPattern(UNSAFE)
                .contains("\\x1b[2Jd02.test");
        assertThat(changes(hostile, TableFormat.TEXT)).doesNotContainPattern(UNSAFE);
        assertThat(changes(hostile, TableFormat.CSV)).contains("'=cmd");
        assertThat(ComparisonJson.render(read)).doesNotContainPattern(UNSAFE);
    }

    @Test
    void jsonHasTheRatesOfTheTable() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ComparisonJson.render(comparison));
        assertThat(json.get("schema_version").asInt()).isEqualTo(1);
        JsonNode first = json.get("rates").get(0);
        assertThat(first.get("unit").asText()).isEqualTo("domain");
        assertThat(first.get("gained").asInt()).isEqualTo(2);
        assertThat(first.get("p").asDouble()).isEqualTo(0.625);
    }

    @Test
    void theJsonIsAsItsSchemaSays(@TempDir Path directory) throws IOException {
        RecordSchema schema = new RecordSchema("compare.schema.json");
        Path unjudged = TwoScansFile.changed(
                directory,
                "PRAGMA foreign_keys = ON; DELETE FROM judgement WHERE id = 2; UPDATE scan SET list_sha256 = NULL");
        for (Comparison read : List.of(comparison, TwoScansFile.compared(unjudged, 1, 2, Comparisons::of))) {
            assertThat(schema.faults(new ObjectMapper().readTree(ComparisonJson.render(read))))
                    .isEmpty();
        }
    }

    @Test
    void aScanThatWasKilledIsSaidToBeUnfinished(@TempDir Path directory) {
        Path killed = TwoScansFile.changed(directory, "UPDATE scan SET state = 2, finished_at = NULL WHERE id = 2");
        Comparison read = TwoScansFile.compared(killed, 1, 2, Comparisons::of);
        assertThat(ComparisonText.render(read, 120)).contains("UNFINISHED (interrupted)");
    }

    @Test
    void aScanThatIsNotJudgedHasNoRates(@TempDir Path directory) {
        Path unjudged = TwoScansFile.changed(directory, "PRAGMA foreign_keys = ON; DELETE FROM judgement WHERE id = 2");
        Comparison read = TwoScansFile.compared(unjudged, 1, 2, Comparisons::of);
        assertThat(ComparisonText.render(read, 120))
                .contains("not judged: it has no rates")
                .contains("not asked");
        // Which groups a server takes is no verdict.
        assertThat(read.metrics())
                .filteredOn(change -> change.metric() != Metric.POST_QUANTUM)
                .allSatisfy(change -> assertThat(change.moves().paired()).isZero());
    }

    @Test
    void emptyScansHaveNothingToCompare(@TempDir Path directory) {
        Path empty = SurveyFile.filled(
                directory, SurveyFile.emptyScan(4) + SurveyFile.emptyScan(4).replace("VALUES (1", "VALUES (2"));
        Comparison read = TwoScansFile.compared(empty, 1, 2, Comparisons::of);
        assertThat(read.metrics()).isEmpty();
        assertThat(ComparisonText.render(read, 120)).contains("in both");
    }

    /** Only a scan made with --enumerate asks for post-quantum groups. */
    @Test
    void aScanThatHadNobodyToAskLeftNothingOut(@TempDir Path directory) {
        try (SurveyDatabase earlier = SurveyDatabase.openForReading(file);
                SurveyDatabase later = SurveyDatabase.openForReading(SurveyFile.nobodyToAsk(directory));
                TwoScans scans = TwoScans.open(earlier, 1, later, 1)) {
            Comparison read = Comparisons.of(scans);
            assertThat(read.metrics())
                    .filteredOn(change -> change.now().leftOut())
                    .extracting(MetricChange::metric)
                    .containsExactly(Metric.POST_QUANTUM);
            assertThat(ComparisonText.render(read, 120).lines())
                    .filteredOn(line -> line.contains("not asked"))
                    .hasSize(1);
        }
    }

    @Test
    void scansInTheWrongOrderWarn() {
        Comparison back = TwoScansFile.compared(file, 2, 1, Comparisons::of);
        assertThat(ComparisonText.render(back, 200))
                .contains("WARNING: the first scan named is the later one: what is called gained was lost");
        assertThat(ComparisonPage.of(back).lead().warning()).hasValue("In the wrong order: " + ScanWords.BACKWARDS);
        assertThat(ComparisonText.render(comparison, 200)).doesNotContain("the later one");
        assertThat(ComparisonPage.of(comparison).lead().warning()).isEmpty();
    }

    private static String changes(Path file, TableFormat format) {
        return TwoScansFile.compared(file, 1, 2, scans -> {
            try (Table table = scans.changes(Set.copyOf(TwoScans.changeKinds()))) {
                return text(format, table);
            }
        });
    }

    static String text(TableFormat format, Table table) {
        StringWriter text = new StringWriter();
        try (table) {
            format.write(table, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Test
    void aScanOfAnotherFileIsComparedAlike(@TempDir Path directory) {
        Path other = TwoScansFile.make(directory);
        try (SurveyDatabase earlier = SurveyDatabase.openForReading(file);
                SurveyDatabase later = SurveyDatabase.openForReading(other);
                TwoScans scans = TwoScans.open(earlier, 1, later, 2)) {
            assertThat(Comparisons.of(scans).metrics()).isEqualTo(comparison.metrics());
        }
    }
}
