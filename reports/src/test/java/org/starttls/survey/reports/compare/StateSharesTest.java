package org.starttls.survey.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.cut.CutLoader;
import org.starttls.survey.reports.cut.CutRequest;
import org.starttls.survey.reports.cut.Group;
import org.starttls.survey.reports.cut.GroupRate;
import org.starttls.survey.reports.cut.ProviderNames;
import org.starttls.survey.reports.cut.RateKind;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/** What is counted state by state is what the queries say that reports are made of: on data on which no two roll-ups agree. */
class StateSharesTest {
    private static SurveyDatabase database;
    private static SurveyQueries queries;
    private static Map<Metric, Side> shares;
    private static Group all;

    @BeforeAll
    static void count(@TempDir Path directory) {
        database = SurveyDatabase.openForReading(SurveyFile.handMade(directory));
        queries = SurveyQueries.open(database);
        shares = Timeline.of(Set.copyOf(Timeline.metricIds()))
                .with(database, 1)
                .points()
                .get(0)
                .shares();
        all = CutLoader.load(
                        database,
                        1,
                        new CutRequest(List.of("tld"), 1, ProviderNames.shipped(), List.of(), OptionalInt.empty()))
                .cuts()
                .get(0)
                .total();
    }

    @AfterAll
    static void close() {
        queries.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "adoption, yes, STARTTLS, rule",
        "validity, yes, VALIDITY, rule",
        "delivery, yes, DELIVERY, policy",
        "delivery, yes, DELIVERY_BY_WEIGHT, policy",
        "dane_adoption, domains, DANE, rate",
        "policy_adoption, number, POLICIES, measure"
    })
    void sharesAreThoseOfTheReports(String query, String number, Topic topic, String code) {
        Set<Metric> seen = new HashSet<>();
        try (Table table = queries.named(query, 1)) {
            table.rows()
                    .forEachRemaining(row -> metric(topic, row, code).ifPresent(metric -> {
                        seen.add(metric);
                        Side side = shares.get(metric);
                        assertThat(side.share().part()).as(metric + " yes").isCloseTo(row.number(number), within(1e-6));
                        assertThat(side.share().whole())
                                .as(metric + " denominator")
                                .isCloseTo(row.number("denominator"), within(1e-6));
                        if (row.columns().contains("inconclusive")) {
                            assertThat(side.inconclusive())
                                    .as(metric + " inconclusive")
                                    .isCloseTo(row.number("inconclusive"), within(1e-6));
                        }
                    }));
        }
        assertThat(seen).hasSizeGreaterThan(3);
    }

    /** What reports by group say of all domains, under the same name. */
    @ParameterizedTest
    @CsvSource({
        "STARTTLS_ANY, STARTTLS_ANY",
        "STARTTLS_ALL, STARTTLS_ALL",
        "VALID_ALL, VALID_ALL",
        "DELIVERS_VERIFY, DELIVERS_VERIFY",
        "DANE, DANE",
        "TLS_REPORTING, TLS_REPORTING"
    })
    void sharesAreThoseOfReportsByGroup(Metric metric, RateKind kind) {
        GroupRate rate =
                all.rates().stream().filter(of -> of.kind() == kind).findFirst().orElseThrow();
        assertThat(shares.get(metric)).isEqualTo(new Side(rate.share(), rate.inconclusive()));
    }

    private static Optional<Metric> metric(Topic topic, Row row, String code) {
        String unit = row.columns().contains("unit") ? row.text("unit") : "domain";
        return shares.keySet().stream()
                .filter(metric -> metric.topic() == topic
                        && metric.unitCode().equals(unit)
                        && metric.code().equals(row.text(code)))
                .findFirst();
    }
}
