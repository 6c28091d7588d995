package org.starttls.survey.lab.world;

import java.util.Objects;

/**
 * The zone that a name is in.
 *
 * @param apex lower case, without the final dot; empty for the root
 */
public record ZonePlan(String apex, Trust trust) {
    public ZonePlan {
        Objects.requireNonNull(apex, "apex");
        Objects.requireNonNull(trust, "trust");
    }

    /** The zone that delegates to this one, a public suffix or the root; the root's is itself. */
    public ZonePlan parent() {
        return new ZonePlan(Apex.above(apex), Trust.SECURE);
    }
}
