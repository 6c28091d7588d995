package org.starttls.survey.engine.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a text that was fetched for a policy turns out to be. */
public sealed interface StsPolicyReading {
    /** The policy, where it is one. */
    Optional<StsPolicy> policy();

    /** One that senders follow. */
    record Valid(StsPolicy value) implements StsPolicyReading {
        public Valid {
            requireNonNull(value, "value");
        }

        @Override
        public Optional<StsPolicy> policy() {
            return Optional.of(value);
        }
    }

    /**
     * None.
     *
     * @param line that is wrong, from 1; empty where it is the text as a whole, or something is missing
     * @param reason for people, in a line
     */
    record Invalid(StsPolicyError error, Optional<Integer> line, String reason) implements StsPolicyReading {
        public Invalid {
            requireNonNull(error, "error");
            requireNonNull(line, "line");
            requireNonNull(reason, "reason");
        }

        @Override
        public Optional<StsPolicy> policy() {
            return Optional.empty();
        }
    }
}
