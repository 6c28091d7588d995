package org.starttls.survey.engine.preflight;

import static java.util.Objects.requireNonNull;

/**
 * A mail server that is asked for its greeting.
 *
 * @param expected whether it is expected to answer: several domains use it, or the user named it. One that a single
 *     domain names may have been dead for years
 */
public record ProbeHost(String name, boolean expected) {
    public ProbeHost {
        requireNonNull(name, "name");
    }
}
