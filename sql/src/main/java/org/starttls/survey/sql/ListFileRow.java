package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A file of the list, read to its end.
 *
 * @param position from 0, in the order read
 * @param entries lines that named a domain, duplicates included
 * @param rejected lines that named none
 */
public record ListFileRow(
        int position, String name, Optional<byte[]> sha256, String format, long lines, long entries, long rejected) {
    public ListFileRow {
        requireNonNull(name, "name");
        requireNonNull(sha256, "sha256");
        requireNonNull(format, "format");
    }
}
