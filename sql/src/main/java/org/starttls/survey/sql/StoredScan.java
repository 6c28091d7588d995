package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A scan as the file holds it.
 *
 * @param listSha256 over the bytes of all files of the list; empty while it loads, and where
 *     it is of another scan
 * @param listDomains distinct names of the list, before a limit or sample; empty while it loads
 */
public record StoredScan(
        long id,
        ScanState state,
        ScanRow row,
        Optional<Instant> finishedAt,
        Optional<byte[]> listSha256,
        Optional<Long> listDomains) {
    public StoredScan {
        requireNonNull(state, "state");
        requireNonNull(row, "row");
        requireNonNull(finishedAt, "finishedAt");
        requireNonNull(listSha256, "listSha256");
        requireNonNull(listDomains, "listDomains");
    }
}
