package org.starttls.survey.engine.list;

import static java.util.Objects.requireNonNull;

/**
 * What reading one list came to. Lines that are neither entries nor rejected were empty, comments, the header, or the
 * further lines of a quoted cell.
 *
 * @param sha256 of the bytes as stored, before any decompression; lower-case hexadecimal
 * @param reducedUrls entries cut out of a URL
 * @param reducedAddresses entries cut out of a mail address
 */
public record ListReport(
        String source,
        ListFormat format,
        String sha256,
        long lines,
        long entries,
        long rejected,
        long reducedUrls,
        long reducedAddresses) {
    public ListReport {
        requireNonNull(source, "source");
        requireNonNull(format, "format");
        requireNonNull(sha256, "sha256");
    }
}
