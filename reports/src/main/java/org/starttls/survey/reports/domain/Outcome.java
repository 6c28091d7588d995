package org.starttls.survey.reports.domain;

import static java.util.Objects.requireNonNull;

/**
 * How something ended.
 *
 * @param code the public code
 * @param meaning what the database says that it means, in plain words
 */
public record Outcome(String code, String meaning) {
    public Outcome {
        requireNonNull(code);
        requireNonNull(meaning);
    }

    boolean is(String other) {
        return code.equals(other);
    }
}
