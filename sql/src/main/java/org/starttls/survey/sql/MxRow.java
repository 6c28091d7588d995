package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One MX record.
 *
 * @param host empty for the root, which is a null MX (RFC 7505)
 */
public record MxRow(int preference, Optional<Host> host) {
    public MxRow {
        requireNonNull(host, "host");
        if (preference < 0 || preference > 0xFFFF) {
            throw new IllegalArgumentException("MX preference " + preference + " is not within 0 to 65535");
        }
    }

    /**
     * The host that a record names.
     *
     * @param name lower case, without the final dot
     * @param provider the registrable domain of the name
     */
    public record Host(String name, String provider) {
        public Host {
            requireNonNull(name, "name");
            requireNonNull(provider, "provider");
        }
    }
}
