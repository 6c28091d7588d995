package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricCatalogueTest {
    private static final List<NamedQuery> QUERIES =
            List.of(new NamedQuery("rates", "f.sql", List.of("Rates", "Metrics: S1 S2", "Unit: domain"), "SELECT 1"));

    /** Reading fails where one is measured nowhere, or in two ways, so what is left to see is that all are there. */
    @Test
    void everyPublishedMetricIsMeasuredOrHasAReason() {
        assertThat(MetricCatalogue.all())
                .hasSize(8 + 5 + 13 + 8 + 14 + 14 + 11 + 3 + 2) // D, C, S, T, X, N, M, R, L
                .extracting(Metric::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatQueriesSayIsPutBesideTheMetric() {
        assertThat(MetricCatalogue.read("""
                # A comment.
                S1 | offered | query
                S2 | offered, by address | query
                S3 | refused | no: nobody asks, or tells
                L1 | over time | command: timeline
                """, QUERIES))
                .containsExactly(
                        new Metric("S1", "offered", List.of("rates"), Optional.empty(), Optional.empty()),
                        new Metric("S2", "offered, by address", List.of("rates"), Optional.empty(), Optional.empty()),
                        new Metric("S3", "refused", List.of(), Optional.empty(), Optional.of("nobody asks, or tells")),
                        new Metric("L1", "over time", List.of(), Optional.of("timeline"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "S1 | a | query;S2 | b | query;S3 | c | query, The metric S3 is measured by no query",
        "S1 | a | query;S2 | b | no: never, 'The metric S2 is said not to be measured by a query, and is'",
        "S1 | a | query, 'Queries measure what is no metric, or is there twice: {S2=[rates]}'",
        "S1 | a | query;S2 | b, This line is no metric: S2 | b"
    })
    void aCatalogueThatDoesNotFitItsQueriesIsAMistake(String lines, String message) {
        String text = lines.replace(';', '\n');
        assertThatThrownBy(() -> MetricCatalogue.read(text, QUERIES)).hasMessage(message);
    }
}
