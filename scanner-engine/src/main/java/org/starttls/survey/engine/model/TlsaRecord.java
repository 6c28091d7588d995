package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

/**
 * One TLSA record (RFC 6698 section 2.1), whether or not it means anything.
 *
 * @param usage 0 to 255
 * @param selector 0 to 255
 * @param matchingType 0 to 255
 * @param data the certificate association data in hexadecimal, lower case; of any length
 */
public record TlsaRecord(int usage, int selector, int matchingType, String data) {
    public TlsaRecord {
        requireNonNull(data, "data");
    }

    /** As in a zone file. */
    @Override
    public String toString() {
        return usage + " " + selector + " " + matchingType + " " + data;
    }
}
