package org.starttls.survey.reports.published;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Daily figures of a survey: a line for each day and a column for each row of its table. A column is named by the row's
 * code; {@code tls/messages} is a part of what stands in the column {@code messages} (or {@code messages/...}).
 */
final class PublishedDays {
    private static final String WHEN = "when";
    private static final char PART = '/';

    /** What would read 0.00 is left as it stands. */
    private static final double LEAST_PERCENT = 0.005;

    private final Evidence evidence;
    private final String source;
    private final Map<String, List<PublishedFigure>> figures = new LinkedHashMap<>();

    /** All figures have the same evidence and source. */
    PublishedDays(Evidence evidence, String source, List<NamedCsvRecord> days) {
        this.evidence = evidence;
        this.source = source;
        days.forEach(this::add);
    }

    /** The figures of a row, by day; none where it is not told of daily. */
    List<PublishedFigure> of(String row) {
        return figures.getOrDefault(row, List.of());
    }

    private void add(NamedCsvRecord day) {
        Map<String, String> counts = new LinkedHashMap<>();
        day.getFieldsAsMap().forEach((column, count) -> counts.put(code(column), count));
        day.getFieldsAsMap().forEach((column, count) -> {
            if (!column.equals(WHEN) && !count.isEmpty()) {
                figures.computeIfAbsent(code(column), row -> new ArrayList<>())
                        .add(figure(day.getField(WHEN), count, whole(column).map(counts::get)));
            }
        });
    }

    private PublishedFigure figure(String when, String count, Optional<String> whole) {
        return new PublishedFigure(
                whole.map(all -> count + " of " + all).orElse(count),
                when,
                evidence,
                Optional.of(source),
                whole.map(all -> 100.0 * Long.parseLong(count) / Long.parseLong(all))
                        .filter(percent -> percent >= LEAST_PERCENT)
                        .map(percent -> String.format(Locale.ROOT, "that is %.2f%%", percent)));
    }

    private static String code(String column) {
        int end = column.indexOf(PART);
        return end < 0 ? column : column.substring(0, end);
    }

    private static Optional<String> whole(String column) {
        int end = column.indexOf(PART);
        return end < 0 ? Optional.empty() : Optional.of(column.substring(end + 1));
    }
}
