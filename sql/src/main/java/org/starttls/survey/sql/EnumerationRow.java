package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the endpoint of a target accepts, of one kind.
 *
 * @param kind as the table's constraint has it
 * @param findings in the order of their ranks
 */
public record EnumerationRow(long targetId, String kind, Instant at, int connections, List<Finding> findings) {
    public EnumerationRow {
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        findings = List.copyOf(findings);
    }

    /** One thing that was asked about. */
    public record Finding(int number, Optional<Boolean> accepted, String reason) {}
}
