package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A question and whom not to ask. Equal inquiries at the same time are one.
 *
 * @param avoided a resolver by its name; it is asked all the same where no other one is alive
 */
record Inquiry(Question question, Optional<String> avoided) {
    Inquiry {
        requireNonNull(question, "question");
        requireNonNull(avoided, "avoided");
    }

    boolean avoids(Resolver resolver) {
        return avoided.isPresent() && avoided.get().equals(resolver.toString());
    }
}
