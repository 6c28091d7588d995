package org.starttls.survey.cli.imports;

import static java.util.Objects.requireNonNull;

/** What a line came to. */
sealed interface LineReading<T> {
    record Usable<T>(T value) implements LineReading<T> {
        public Usable {
            requireNonNull(value);
        }
    }

    /** @param reason in words that follow “the line”: “is no JSON” */
    record Unusable<T>(String reason) implements LineReading<T> {
        public Unusable {
            requireNonNull(reason);
        }
    }

    static <T> LineReading<T> usable(T value) {
        return new Usable<>(value);
    }

    static <T> LineReading<T> unusable(String reason) {
        return new Unusable<>(reason);
    }
}
