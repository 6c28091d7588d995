package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What came of the questions to one endpoint.
 *
 * @param given the answers, of all questions or of the first ones
 * @param brokenOffBy the conversation after which nothing more was asked: the server had enough of us, or our own side
 *     failed. What our side broke off is not among the answers.
 */
public record Answers(List<Answer> given, Optional<Probe> brokenOffBy) {
    /** Nothing was asked. */
    public static final Answers NONE = new Answers(List.of(), Optional.empty());

    public Answers {
        given = List.copyOf(given);
        requireNonNull(brokenOffBy, "brokenOffBy");
    }
}
