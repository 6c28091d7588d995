package org.starttls.survey.reports.published;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/** Counts a scan as a published survey counted, on one moment of the database. Blocks. */
public final class SurveyComparisons {
    private SurveyComparisons() {}

    /**
     * The survey's table with the figures of a scan, whether that is finished and judged or not.
     *
     * @throws QueryException when the database holds no such scan
     * @throws IllegalStateException when the rows of the survey and of its query do not match
     */
    public static SurveyComparison load(SurveyDatabase database, long scan, PublishedSurvey survey) {
        try (SurveyQueries queries = SurveyQueries.open(database)) {
            Map<String, Optional<OwnFigure>> own = new LinkedHashMap<>();
            for (String query : survey.queries()) {
                try (Table table = queries.named(query, scan)) {
                    table.rows().forEachRemaining(row -> own.put(row.text("row"), figure(row)));
                }
            }
            ScanFacts facts = ReportLoader.scan(queries, scan);
            return new SurveyComparison(
                    facts,
                    ReportLoader.coverage(queries, scan),
                    ReportLoader.stores(queries, scan),
                    survey,
                    matched(survey, own, facts));
        }
    }

    /** A row that only one side has would be a figure beside nothing, and nobody would see it. */
    private static List<ComparedRow> matched(
            PublishedSurvey survey, Map<String, Optional<OwnFigure>> own, ScanFacts scan) {
        List<ComparedRow> rows = survey.rows().stream()
                .map(row -> {
                    Optional<OwnFigure> figure = own.getOrDefault(row.code(), Optional.empty());
                    if (figure.isEmpty() && row.notMeasured().isEmpty()) {
                        throw new IllegalStateException(
                                survey.name() + ": no query has anything for " + row.code() + ", and nobody says why");
                    }
                    return compared(row, figure, scan);
                })
                .toList();
        List<String> known = survey.rows().stream().map(PublishedRow::code).toList();
        own.keySet().stream().filter(code -> !known.contains(code)).findFirst().ifPresent(code -> {
            throw new IllegalStateException(survey.name() + ": a query has a row that was not published: " + code);
        });
        return rows;
    }

    private static ComparedRow compared(PublishedRow row, Optional<OwnFigure> figure, ScanFacts scan) {
        if (!scan.counts(row.unit())) {
            return new ComparedRow(row, Optional.empty(), Optional.of("the list of the scan names " + scan.input()));
        }
        return new ComparedRow(
                row,
                figure.map(own -> own.within(share -> scan.sampled(row.unit(), share))),
                figure.isPresent() ? Optional.empty() : row.notMeasured());
    }

    private static Optional<OwnFigure> figure(Row row) {
        OptionalDouble number = row.optionalNumber("number");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble denominator = row.optionalNumber("denominator");
        Optional<Share> share = denominator.isPresent()
                ? Optional.of(new Share(number.getAsDouble(), denominator.getAsDouble()))
                : Optional.empty();
        return Optional.of(new OwnFigure(
                number.getAsDouble(), share, row.optionalNumber("inconclusive").orElse(0)));
    }
}
