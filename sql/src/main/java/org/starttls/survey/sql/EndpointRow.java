package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An address and port.
 *
 * @param ip canonical text (RFC 5952)
 * @param specialPurpose what the address is set aside for; empty for one of the public Internet
 */
public record EndpointRow(String ip, int port, Optional<String> specialPurpose) {
    public EndpointRow {
        requireNonNull(specialPurpose, "specialPurpose");
        if (ip.isEmpty() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("Not an endpoint: " + ip + " port " + port);
        }
    }

    /** 4 or 6. */
    int family() {
        return ip.indexOf(':') < 0 ? 4 : 6;
    }
}
