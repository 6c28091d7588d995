package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The TXT records at the name of a policy.
 *
 * @param alias the name that a CNAME leads to, where the records stand
 * @param records empty where there are none
 */
public record PolicyPlan(Answer answer, Optional<String> alias, List<TxtRecord> records) {
    public PolicyPlan {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(alias, "alias");
        records = List.copyOf(records);
    }
}
