package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a chain comes to by one trust store.
 *
 * @param chain a row of {@code chain_status}
 * @param time a row of {@code time_status}, of the whole path; empty where the leaf cannot be read
 * @param leafTime the same of the leaf
 * @param butForTime whether it is trusted, and time is all that is wrong
 * @param anchorSha256 of the store's certificate that it leads to, 64 hexadecimal digits
 */
public record ChainVerdictRow(
        long trustStoreId,
        long chainId,
        int chain,
        Optional<Integer> time,
        Optional<Integer> leafTime,
        boolean butForTime,
        List<Finding> faults,
        List<Finding> weaknesses,
        Optional<String> anchorSha256) {
    public ChainVerdictRow {
        requireNonNull(time, "time");
        requireNonNull(leafTime, "leafTime");
        faults = List.copyOf(faults);
        weaknesses = List.copyOf(weaknesses);
        requireNonNull(anchorSha256, "anchorSha256");
    }

    /**
     * Something about one certificate of the path.
     *
     * @param position 0 for the leaf
     */
    public record Finding(String code, int position) {
        public Finding {
            requireNonNull(code, "code");
        }
    }
}
