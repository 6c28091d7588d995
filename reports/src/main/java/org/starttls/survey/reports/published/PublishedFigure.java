package org.starttls.survey.reports.published;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One figure as a survey published it.
 *
 * @param value as printed, words and all
 * @param when the time that it tells of, as far as that is known
 * @param source a key of {@link PublishedSurvey#sources}; empty where it was computed from others
 * @param note what there is to say of this figure alone
 */
public record PublishedFigure(
        String value, String when, Evidence evidence, Optional<String> source, Optional<String> note) {
    public PublishedFigure {
        requireNonNull(value);
        requireNonNull(when);
        requireNonNull(evidence);
        requireNonNull(source);
        requireNonNull(note);
        if (source.isEmpty() != (evidence == Evidence.X)) {
            throw new IllegalArgumentException(value + ": a computed figure has no source, any other has one");
        }
    }
}
