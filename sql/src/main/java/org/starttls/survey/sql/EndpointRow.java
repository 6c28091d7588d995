package org.starttls.survey.sql;

/**
 * An address and port.
 *
 * @param ip canonical text (RFC 5952)
 */
public record EndpointRow(String ip, int port) {
    public EndpointRow {
        if (ip.isEmpty() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("Not an endpoint: " + ip + " port " + port);
        }
    }

    /** 4 or 6. */
    int family() {
        return ip.indexOf(':') < 0 ? 4 : 6;
    }
}
