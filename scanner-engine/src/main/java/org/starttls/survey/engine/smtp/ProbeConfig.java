package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How we present ourselves to servers and how long and how much we bear with them.
 *
 * @param ehloName what we call ourselves: a host name of ours or an address literal (RFC 5321 section 4.1.1.1)
 * @param source the address to connect from; empty lets the system choose
 * @param limits bounds in bytes
 */
public record ProbeConfig(String ehloName, Optional<InetAddress> source, Timeouts timeouts, Limits limits) {
    public ProbeConfig {
        requireNonNull(source, "source");
        requireNonNull(timeouts, "timeouts");
        requireNonNull(limits, "limits");
        if (!ehloName.matches("[\\x21-\\x7E]{1,255}")) {
            throw new IllegalArgumentException("not a name to say in EHLO: " + ehloName);
        }
    }

    /** The defaults, under this name, from whichever address the system chooses. */
    public static ProbeConfig of(String ehloName) {
        return new ProbeConfig(ehloName, Optional.empty(), Timeouts.DEFAULT, Limits.DEFAULT);
    }

    /** The same with other time-outs. */
    public ProbeConfig withTimeouts(Timeouts other) {
        return new ProbeConfig(ehloName, source, other, limits);
    }

    /** The same with other limits. */
    public ProbeConfig withLimits(Limits other) {
        return new ProbeConfig(ehloName, source, timeouts, other);
    }

    /** The same, connecting from {@code address}. */
    public ProbeConfig withSource(InetAddress address) {
        return new ProbeConfig(ehloName, Optional.of(address), timeouts, limits);
    }

    /**
     * The longest wait for each step; all are positive.
     *
     * @param banner to the end of the greeting; many servers delay it on purpose, postscreen by 6 s and more
     * @param reply to the end of the answer to each command
     * @param handshake from our ClientHello to the end of the handshake
     * @param quit for the answer to QUIT, a courtesy that decides nothing
     * @param total for the whole conversation, whatever the others allow
     */
    public record Timeouts(
            Duration connect, Duration banner, Duration reply, Duration handshake, Duration quit, Duration total) {
        /** Long enough for greet delays; a shorter banner wait lost hosts in published surveys. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(120));

        public Timeouts {
            for (Duration each : new Duration[] {connect, banner, reply, handshake, quit, total}) {
                if (each.isZero() || each.isNegative()) {
                    throw new IllegalArgumentException("a time-out must be positive: " + each);
                }
            }
        }
    }

    /**
     * The most that one conversation may bring, in bytes; both are positive.
     *
     * @param cleartext SMTP in each direction, before TLS, and again inside it
     * @param tls on the wire from STARTTLS to the end, in each direction
     */
    public record Limits(int cleartext, int tls) {
        public static final Limits DEFAULT = new Limits(64 * 1024, 256 * 1024);

        public Limits {
            if (cleartext <= 0 || tls <= 0) {
                throw new IllegalArgumentException("limits must be positive: " + cleartext + ", " + tls);
            }
        }
    }
}
