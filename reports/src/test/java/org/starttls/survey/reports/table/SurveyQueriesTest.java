package org.starttls.survey.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.sql.Judge;
import org.starttls.survey.sql.JudgementRow;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.QueryDefinition;
import org.starttls.survey.sql.SurveyDatabase;

class SurveyQueriesTest {
    private static SurveyDatabase database;

    private SurveyQueries queries;

    @BeforeAll
    static void openDatabase(@TempDir Path directory) {
        database = SurveyDatabase.openForReading(SurveyFile.handMade(directory));
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        queries = SurveyQueries.open(database);
    }

    @AfterEach
    void close() {
        queries.close();
    }

    static List<String> names() {
        return QueryCatalogue.entries().stream().map(QueryCatalogue.Entry::name).toList();
    }

    /** The approved rows were checked by hand against {@code hand-made.sql}. */
    @ParameterizedTest
    @MethodSource("names")
    void everyListedQueryRunsWithTheScanAloneAndIsAsApproved(String name) throws IOException {
        try (Table table = queries.named(name, 1)) {
            assertThat(table.columns()).isNotEmpty().doesNotHaveDuplicates();
            StringWriter csv = new StringWriter();
            TableFormat.CSV.write(table, csv);
            Golden.assertApproved("query-" + name + ".csv", csv.toString());
        }
    }

    @Test
    void noApprovedFileIsLeftOfAQueryThatIsGone() throws IOException {
        assertThat(Golden.approved("query-"))
                .containsExactlyInAnyOrderElementsOf(
                        names().stream().map(name -> "query-" + name + ".csv").toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aScanThatIsNotThereHasNoRowsOfItsOwn(String name) {
        try (Table table = queries.named(name, 2)) {
            assertThat(rows(table))
                    .allSatisfy(row -> assertThat(row.cells())
                            .filteredOn(cell -> cell instanceof Cell.Whole || cell instanceof Cell.Real)
                            .allSatisfy(cell -> assertThat(cell.text()).isIn("0", "0.0")));
        }
    }

    /** Readers take a denominator for a number. */
    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM tls_session", "DELETE FROM judgement", "DELETE FROM mail_route"})
    void whereNothingIsKnownADenominatorIsZero(String loss, @TempDir Path directory) {
        Path file = SurveyFile.changed(SurveyFile.handMade(directory), loss);
        try (SurveyDatabase scarce = SurveyDatabase.openForReading(file);
                SurveyQueries scarceQueries = SurveyQueries.open(scarce)) {
            // The first step of the funnel and what a published table has as a number are shares of nothing.
            List<String> shares = names().stream()
                    .filter(name -> !name.equals("funnel") && !name.startsWith("as_"))
                    .toList();
            for (String name : shares) {
                try (Table table = scarceQueries.named(name, 1)) {
                    assertThat(rows(table))
                            .as(name)
                            .allSatisfy(row -> assertThat(row.columns())
                                    .filteredOn(column -> column.equals("denominator"))
                                    .allSatisfy(column -> assertThat(row.cells()
                                                    .get(row.columns().indexOf(column)))
                                            .isNotInstanceOf(Cell.Unknown.class)));
                }
            }
        }
    }

    @Test
    void aScanThatGoesOnChangesNothingThatOpenQueriesSee(@TempDir Path directory) {
        Path file = SurveyFile.handMade(directory);
        try (SurveyDatabase scan = SurveyDatabase.openForScan(file);
                SurveyQueries before = SurveyQueries.open(scan)) {
            assertThat(number(before, "SELECT count(*) AS n FROM judgement")).isEqualTo(1);
            scan.judge()
                    .judge(new JudgementRow(1, Judge.RULES, Instant.EPOCH, Optional.empty(), List.of()), session -> {
                        session.judgeTargets();
                        session.rollUp();
                    });
            assertThat(number(before, "SELECT min(created_at) AS n FROM judgement"))
                    .isPositive();
            try (SurveyQueries after = SurveyQueries.open(scan)) {
                assertThat(number(after, "SELECT min(created_at) AS n FROM judgement"))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPercentageIsTheShareOfItsDenominator(String name) {
        try (Table table = queries.named(name, 1)) {
            if (!table.columns().containsAll(List.of("percent", "denominator"))) {
                return;
            }
            String part = table.columns().get(table.columns().indexOf("denominator") - 1);
            for (Row row : rows(table)) {
                if (row.optionalNumber("percent").isPresent()) {
                    double percent = 100 * row.number(part) / row.number("denominator");
                    assertThat(row.number("percent")).isEqualTo(Math.round(percent * 100) / 100.0);
                }
            }
        }
    }

    @Test
    void theCatalogueSaysWhatEachQueryIs() {
        assertThat(names()).contains("adoption", "coverage", "funnel", "providers", "tls_versions");
        assertThat(QueryCatalogue.entries())
                .allSatisfy(entry -> assertThat(entry.definition().meaning()).hasSizeBetween(10, 90));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyQueryNamesWhatItCountsAndWhatPercentagesAreOf(String name) {
        QueryDefinition definition = NamedQueries.reports().get(name).definition();
        assertThat(definition.units()).isNotEmpty();
        try (Table table = queries.named(name, 1)) {
            if (table.columns().stream().anyMatch(column -> column.contains("percent"))) {
                assertThat(definition.denominator()).isPresent();
            }
        }
    }

    @Test
    void theListFitsATerminalAndTheTableHasEveryField() throws IOException {
        StringWriter list = new StringWriter();
        TableFormat.TEXT.write(QueryCatalogue.overview(), list);
        assertThat(list.toString().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120))
                .filteredOn(line -> !line.startsWith(" "))
                .hasSize(names().size() + 2);
        try (Table table = QueryCatalogue.table()) {
            Row adoption = rows(table).stream()
                    .filter(row -> row.text("name").equals("adoption"))
                    .findFirst()
                    .orElseThrow();
            assertThat(adoption.text("metrics")).isEqualTo("S1 S2 S3 S4");
            assertThat(adoption.text("denominator")).isEqualTo("those of which it is known");
            assertThat(adoption.text("notes")).startsWith("One row per unit and roll-up rule. Beside the denominator,");
        }
    }

    @Test
    void aQueryIsDescribedByItsDefinitionAndItsSqlAsOneStatement() {
        String text = QueryCatalogue.describe("list_files");
        assertThat(text)
                .startsWith("-- list_files\n-- The files of the list")
                .endsWith("FROM list_file WHERE scan_id = ?1 ORDER BY position;\n");
        try (Table table = queries.adHoc(text, 1, none())) {
            assertThat(rows(table)).hasSize(1);
        }
        assertThatThrownBy(() -> QueryCatalogue.describe("adoptoin"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("tls_versions");
    }

    @Test
    void anIpLiteralHasNoProvider(@TempDir Path directory) {
        Path file = SurveyFile.judged(directory, SurveyFile.emptyScan(4) + """
                INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'one.test', 1);
                INSERT INTO mail_route (domain_id, outcome, at) VALUES (1, 1, 0);
                INSERT INTO mx_host (id, scan_id, name, provider, outcome) VALUES
                    (1, 1, '192.0.2.1', '192.0.2.1', 9), (2, 1, 'mx.waits.test', 'waits.test', NULL);
                INSERT INTO mx_record VALUES (1, 0, 10, 1, 1), (1, 1, 20, 0, 2);
                """);
        try (SurveyDatabase other = SurveyDatabase.openForReading(file);
                SurveyQueries queries = SurveyQueries.open(other);
                Table table = queries.named("providers", 1)) {
            assertThat(rows(table)).extracting(row -> row.text("provider")).containsExactly("waits.test");
        }
    }

    @Test
    void anUnknownNameNamesTheOthers() {
        assertThatThrownBy(() -> queries.named("adoptoin", 1))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("adoptoin")
                .hasMessageContaining("tls_versions");
    }

    @Test
    void ownSqlMayUseTheScan() {
        try (Table table =
                queries.adHoc("SELECT name, ?1 + 1 AS next FROM scan JOIN domain ON scan_id = ?1", 1, none())) {
            List<Row> rows = rows(table);
            assertThat(rows).hasSize(30);
            assertThat(rows.get(0).whole("next")).isEqualTo(2);
        }
    }

    @Test
    void aLimitEndsTheRows() {
        try (Table table = queries.adHoc("SELECT name FROM domain", 1, OptionalInt.of(3))) {
            assertThat(rows(table)).hasSize(3);
        }
    }

    @Test
    void rowsAreReadAsTheyCome() {
        // An endless query: only a table that streams can answer.
        String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
        try (Table table = queries.adHoc(endless, 1, none())) {
            assertThat(table.rows().next().whole("i")).isEqualTo(1);
            assertThat(table.rows().next().whole("i")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM scan",
                "INSERT INTO label (id, scan_id, name) VALUES (9, 1, 'x') RETURNING id",
                "CREATE TABLE x (y)",
                "UPDATE scan SET seed = 1 RETURNING id",
                "ATTACH 'other.db' AS other",
                "VACUUM INTO 'copy.db'"
            })
    void aStatementThatWritesIsRefused(String sql) {
        assertThatThrownBy(() -> rows(queries.adHoc(sql, 1, none())))
                .isInstanceOf(QueryException.class)
                .hasMessageMatching("a query (may only read, this one would write|must return rows, as SELECT does)");
    }

    @Test
    void sqliteComplainsInOneLine() {
        assertThatThrownBy(() -> queries.adHoc("SELECT *\nFROM nowhere", 1, none()))
                .isInstanceOf(QueryException.class)
                .hasMessage("the query failed: no such table: nowhere");
    }

    @Test
    void sqliteComplaintsAreSafeToPrint() {
        assertThatThrownBy(() -> queries.adHoc("SELECT \"\u001b[2J\" FROM [\u202e\n]", 1, none()))
                .isInstanceOf(QueryException.class)
                .message()
                .doesNotContain("\u001b", "\u202e", "\n");
    }

    @Test
    void moreParametersThanTheScanAreRefused() {
        assertThatThrownBy(() -> queries.adHoc("SELECT ?, ?", 1, none()))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("write ?1 to use it more than once");
    }

    private static long number(SurveyQueries queries, String sql) {
        try (Table table = queries.adHoc(sql, 1, none())) {
            return table.rows().next().whole("n");
        }
    }

    private static OptionalInt none() {
        return OptionalInt.empty();
    }

    private static List<Row> rows(Table table) {
        List<Row> rows = new ArrayList<>();
        table.rows().forEachRemaining(rows::add);
        return rows;
    }
}
