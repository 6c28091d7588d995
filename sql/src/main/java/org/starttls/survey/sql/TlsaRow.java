package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What the DNS says about TLSA for an MX host.
 *
 * @param outcome a row of {@code lookup_outcome}
 * @param dnssec a row of {@code dnssec_status}; empty for indeterminate
 * @param base the name under which it was asked for, without the prefix
 * @param zoneHasDs empty where that was not asked or not told
 * @param records in the order of the answer
 */
public record TlsaRow(
        int outcome, Optional<Integer> dnssec, String base, Optional<Boolean> zoneHasDs, List<Association> records) {
    public TlsaRow {
        requireNonNull(dnssec, "dnssec");
        requireNonNull(base, "base");
        requireNonNull(zoneHasDs, "zoneHasDs");
        records = List.copyOf(records);
    }

    /**
     * One TLSA record.
     *
     * @param data in hexadecimal
     */
    public record Association(int usage, int selector, int matchingType, String data) {
        public Association {
            requireNonNull(data, "data");
        }
    }
}
