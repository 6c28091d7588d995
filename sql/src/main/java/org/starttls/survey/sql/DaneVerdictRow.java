package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What DANE comes to for a target.
 *
 * @param domainId 0 for its MX host on its own
 * @param verdict a row of {@code dane_code}
 * @param cause a row of {@code dane_cause}
 * @param record the one that authenticates the server; or, below a trust anchor, the nearest
 * @param older the record that an earlier certificate of the host matches
 */
public record DaneVerdictRow(
        long targetId,
        long domainId,
        int verdict,
        Optional<Integer> cause,
        Optional<String> record,
        List<Slip> slips,
        Optional<String> older) {
    public DaneVerdictRow {
        requireNonNull(cause, "cause");
        requireNonNull(record, "record");
        slips = List.copyOf(slips);
        requireNonNull(older, "older");
    }

    /**
     * A record that is right but for its parameters.
     *
     * @param position of the certificate that it matches, 0 for the leaf
     */
    public record Slip(String published, String meant, int position) {
        public Slip {
            requireNonNull(published, "published");
            requireNonNull(meant, "meant");
        }
    }
}
