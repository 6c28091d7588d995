package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

/** A scan as of one moment of its database. Holds a reading connection until it is closed. One thread at a time. */
record OpenScan(SurveyDatabase database, SurveyQueries queries, long scan) implements AutoCloseable {
    OpenScan {
        requireNonNull(database);
        requireNonNull(queries);
    }

    static OpenScan open(SurveyDatabase database, long scan) {
        return new OpenScan(database, SurveyQueries.open(database), scan);
    }

    /** A row for each member of a unit, in order of names. The caller closes it, before this. */
    Table members(Unit unit) {
        return questions().over(unit, queries.all(NamedQueries.pairs().get(unit.query()), scan));
    }

    Questions questions() {
        return all("scan_questions", row -> Questions.of(row.truth("tlsa"), row.truth("policies")))
                .get(0);
    }

    /** What it was of, and how it was made and judged. */
    ComparedScan facts() {
        return new ComparedScan(
                database.file().toString(),
                ReportLoader.scan(queries, scan),
                all("coverage", row -> row.truth("complete")).stream().allMatch(complete -> complete),
                all(
                        "scan_method",
                        row -> new ComparedScan.Choice(
                                row.text("part"),
                                row.text("choice"),
                                row.optionalText("value").orElse(""))));
    }

    private <T> List<T> all(String query, Function<Row, T> reading) {
        try (Table table = queries.named(query, scan)) {
            List<T> read = new ArrayList<>();
            table.rows().forEachRemaining(row -> read.add(reading.apply(row)));
            return read;
        }
    }

    @Override
    public void close() {
        queries.close();
    }
}
