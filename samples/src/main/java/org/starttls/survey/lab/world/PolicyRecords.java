package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;

/**
 * What a scenario of a policy publishes.
 *
 * @param share its weight among its kind
 * @param outcome what a perfect scan makes of it, as in the public domain record
 * @param answer how the DNS answers for the records
 * @param texts of the TXT records, with placeholders as {@link PolicyScenario} says
 */
record PolicyRecords(int share, String outcome, Answer answer, List<String> texts) {
    PolicyRecords {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(answer, "answer");
        texts = List.copyOf(texts);
    }
}
