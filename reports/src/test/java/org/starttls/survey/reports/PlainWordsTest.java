package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/** A new code of the schema has to be put into words, unless it is one word that speaks for itself. */
class PlainWordsTest {
    @TempDir
    private Path directory;

    @Test
    void codesOfTheSchemaHaveWords() {
        try (SurveyDatabase database = SurveyDatabase.openForReading(SurveyFile.handMade(directory));
                SurveyQueries queries = SurveyQueries.open(database)) {
            assertThat(without(queries, "mail_outcome", PlainWords::lookup)).isEmpty();
            assertThat(without(queries, "host_outcome", PlainWords::lookup)).isEmpty();
            assertThat(without(queries, "routing_fault", PlainWords::fault)).isEmpty();
            assertThat(without(queries, "pkix_code", PlainWords::certificate)).containsOnly("self-signed");
            assertThat(without(queries, "dane_cause", PlainWords::dane)).isEmpty();
        }
    }

    /** The other address family may have been left out by -4 or -6. */
    @Test
    void anAddressThatWasNotProbedNeedNotBeOverALimit() {
        assertThat(PlainWords.cause("limit")).isEqualTo("not asked for, or over a limit of ours");
    }

    private static Stream<String> without(SurveyQueries queries, String table, UnaryOperator<String> words) {
        Stream.Builder<String> left = Stream.builder();
        try (Table codes = queries.adHoc("SELECT code FROM " + table, 1, OptionalInt.empty())) {
            codes.rows().forEachRemaining(row -> {
                String code = row.text("code");
                if (code.contains("-") && words.apply(code).equals(code)) {
                    left.add(code);
                }
            });
        }
        return left.build();
    }
}
