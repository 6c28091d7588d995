package org.starttls.survey.lab.world;

import java.util.Objects;

/**
 * One TLSA record (RFC 6698 section 2.1).
 *
 * @param data the certificate association data in hexadecimal, lower case
 */
public record TlsaRecord(int usage, int selector, int matchingType, String data) {
    public TlsaRecord {
        Objects.requireNonNull(data, "data");
    }

    /** As in a zone file and in the public domain record. */
    @Override
    public String toString() {
        return usage + " " + selector + " " + matchingType + " " + data;
    }
}
