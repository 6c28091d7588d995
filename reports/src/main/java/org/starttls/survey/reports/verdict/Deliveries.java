package org.starttls.survey.reports.verdict;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a sender of each policy would get its mail to the domain.
 *
 * @param known a policy that is missing could not be told
 */
public record Deliveries(Map<SenderPolicy, Boolean> known) {
    /** Nothing could be told. */
    public static final Deliveries UNKNOWN = new Deliveries(Map.of());

    public Deliveries {
        Map<SenderPolicy, Boolean> copy = new EnumMap<>(SenderPolicy.class);
        copy.putAll(known);
        known = Collections.unmodifiableMap(copy);
    }

    /** Empty where it could not be told. */
    public Optional<Boolean> under(SenderPolicy policy) {
        return Optional.ofNullable(known.get(policy));
    }
}
