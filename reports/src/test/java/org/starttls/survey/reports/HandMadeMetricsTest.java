package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * What each metric comes to on {@code hand-made.sql}, counted by hand from the table at its top; the sums are beside the
 * figures. Rows are written as their cells, joined by blanks.
 */
class HandMadeMetricsTest {
    private static SurveyDatabase database;
    private static SurveyQueries queries;

    @BeforeAll
    static void open(@TempDir Path directory) {
        database = SurveyDatabase.openForReading(SurveyFile.handMade(directory));
        queries = SurveyQueries.open(database);
    }

    @AfterAll
    static void close() {
        queries.close();
        database.close();
    }

    /** S1 to S4, X6 and T4; where two agreed, a roll-up that is taken for another would go unnoticed. */
    @ParameterizedTest
    @ValueSource(strings = {"adoption", "validity"})
    void noTwoRollUpsAgree(String query) {
        assertThat(rows(query, "percent")).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void validityIsOfThoseWhoseOfferIsKnown() {
        assertThat(rows("validity", "unit", "rule", "yes", "denominator"))
                .containsExactly(
                        "domain all 2 20", // d22 d27; not d01-06 d08-10 d12-14 d24-26 d28-30
                        "domain any 9 15", // d01 d02 d04 d05 d08 d13 d22 d26 d27; not d03 d12 d14 d25 d28 d29
                        "domain primary 3 16", // d22 d26 d27; not d01-06 d09 d13 d14 d25 d28-30
                        "domain first 8 17", // d01 d02 d05 d08 d13 d22 d26 d27; not d03 d04 d10 d12 d14 d24 d25 d28 d29
                        "mx-host all 2 14", // h10 h16; not h01-04 h06 h09 h11 h12 h15 h17-19
                        "mx-host any 4 11", // h01 h02 h10 h16; not h03 h09 h11 h12 h15 h17 h18
                        "address any 4 17", // a1 a3 a5 a18; not a2 a4 a6 a9 a11-13 a16 a17 a19-22
                        "weight first 39.5 51.0"); // 10+5+3+8+2.5+1+4+6; and 2+1+1+1+1+1+2+1+1.5
    }

    @Test
    void daneIsCountedOverMxHostsInThreeWays() {
        assertThat(rows("dane_adoption", "rate", "domains", "denominator", "inconclusive"))
                .containsExactly(
                        "tlsa 10 13 11", // d01 d02 d04 d05 d08 d13 d26-29; not d03 d11 d25; 24 have a route
                        "secure-tlsa 9 10 0", // not d02
                        "full 1 10 0", // d27
                        "partial 1 8 2", // d26; of d08 and d13 another host is not known
                        "success 2 7 0"); // d26 d27; not d01 d02 d25 d28 d29
    }

    private static List<String> rows(String query, String... columns) {
        List<String> rows = new ArrayList<>();
        try (Table table = queries.named(query, 1)) {
            table.rows().forEachRemaining(row -> rows.add(line(row, columns)));
        }
        return rows;
    }

    private static String line(Row row, String... columns) {
        return List.of(columns).stream()
                .map(column -> row.cells().get(row.columns().indexOf(column)))
                .map(cell -> cell instanceof Cell.Unknown ? "-" : cell.text())
                .collect(Collectors.joining(" "));
    }
}
