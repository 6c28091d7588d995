package org.starttls.survey.reports.published;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One row of a survey's table.
 *
 * @param code the same as in the survey's query
 * @param unit what is counted: {@code domain}, {@code mx-host}, {@code address}, {@code weight} or {@code certificate}
 * @param measure what was counted, in plain words
 * @param among of what it is a share, in plain words; empty where it is a number
 * @param figures what was published; several where sources, times or readings differ, none where nothing was
 * @param notMeasured why there is nothing of this scan beside it, where that may be so
 */
public record PublishedRow(
        String code,
        String unit,
        String measure,
        Optional<String> among,
        List<PublishedFigure> figures,
        Optional<String> notMeasured) {
    public PublishedRow {
        requireNonNull(code);
        requireNonNull(unit);
        requireNonNull(measure);
        requireNonNull(among);
        figures = List.copyOf(figures);
        requireNonNull(notMeasured);
    }
}
