package org.starttls.survey.engine.policy.fetch;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How policies are fetched, and how long and how much we bear with who serves them.
 *
 * @param port 443 but in a laboratory
 * @param userAgent who we are and where to complain, in printable ASCII
 * @param source the address to connect from; empty lets the system choose
 * @param connect the longest wait for one connection
 * @param total the longest for all of it, from the first connection on; what the DNS takes is bounded on its own
 * @param mostBody bytes of a policy
 * @param mostWire bytes received over one connection, handshake and all
 * @param mostAddresses that are tried
 */
public record FetchConfig(
        int port,
        String userAgent,
        Optional<InetAddress> source,
        Duration connect,
        Duration total,
        int mostBody,
        int mostWire,
        int mostAddresses) {
    private static final int HTTPS = 443;

    public FetchConfig {
        requireNonNull(source, "source");
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (!userAgent.matches("[\\x20-\\x7E]{1,255}")) {
            throw new IllegalArgumentException("not a user agent: " + userAgent);
        }
        if (connect.isZero() || connect.isNegative() || total.isZero() || total.isNegative()) {
            throw new IllegalArgumentException("a time-out must be positive: " + connect + ", " + total);
        }
        if (mostBody <= 0 || mostWire <= mostBody || mostAddresses <= 0) {
            throw new IllegalArgumentException(
                    "limits are too small: " + mostBody + ", " + mostWire + ", " + mostAddresses);
        }
    }

    /** Time and size as RFC 8461 section 3.3 suggests them. */
    public static FetchConfig of(String userAgent) {
        return new FetchConfig(
                HTTPS,
                userAgent,
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                64 * 1024,
                1024 * 1024,
                8);
    }

    /** The same at another port. */
    public FetchConfig withPort(int other) {
        return new FetchConfig(other, userAgent, source, connect, total, mostBody, mostWire, mostAddresses);
    }

    /** The same, connecting from {@code address}. */
    public FetchConfig withSource(InetAddress address) {
        return new FetchConfig(
                port, userAgent, Optional.of(address), connect, total, mostBody, mostWire, mostAddresses);
    }

    /** What we say to a policy host. */
    String request(String host) {
        return String.join(
                "\r\n",
                "GET /.well-known/mta-sts.txt HTTP/1.1",
                "Host: " + (port == HTTPS ? host : host + ":" + port),
                "User-Agent: " + userAgent,
                "Accept: text/plain",
                "Accept-Encoding: identity",
                "Connection: close",
                "",
                "");
    }
}
