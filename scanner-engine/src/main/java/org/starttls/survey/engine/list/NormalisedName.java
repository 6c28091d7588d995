package org.starttls.survey.engine.list;

import static java.util.Objects.requireNonNull;

/** What a text came to: a name, or why it is none. */
public sealed interface NormalisedName {
    /** @param text A-labels in lower case without the final dot, or an IP address in its canonical text */
    record Name(String text, Reduction reduction) implements NormalisedName {
        public Name {
            requireNonNull(text, "text");
            requireNonNull(reduction, "reduction");
        }
    }

    /** @param reason in words that follow “the line” or “the name”: “has a space” */
    record NoName(String reason) implements NormalisedName {
        public NoName {
            requireNonNull(reason, "reason");
        }
    }
}
