package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.starttls.survey.engine.model.Question;

/**
 * An endpoint that offers STARTTLS and was not asked all that it is to be asked.
 *
 * @param target under which of its names to ask, the first that was probed
 * @param left in the order to ask, at least one
 */
public record PendingQuestions(PendingTarget target, List<Question> left) {
    public PendingQuestions {
        requireNonNull(target, "target");
        left = List.copyOf(left);
        if (left.isEmpty()) {
            throw new IllegalArgumentException("nothing is left to ask " + target);
        }
    }
}
