package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

/**
 * Something about one certificate of a path.
 *
 * @param position in the path, 0 for the leaf
 */
public record Finding<T>(T what, int position) {
    public Finding {
        requireNonNull(what, "what");
    }
}
