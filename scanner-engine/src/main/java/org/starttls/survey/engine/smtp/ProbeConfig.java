package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.Probe;

/**
 * How we present ourselves to servers and how long and how much we bear with them.
 *
 * @param ehloName what we call ourselves: a host name of ours or an address literal (RFC 5321 section 4.1.1.1)
 * @param source the address to connect from; empty lets the system choose
 * @param testStripping whether to send STARTTLS also where it is not on offer, see {@link Probe#stripping()}
 */
public record ProbeConfig(
        String ehloName, Optional<InetAddress> source, Timeouts timeouts, Limits limits, boolean testStripping) {
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
        return new ProbeConfig(ehloName, Optional.empty(), Timeouts.DEFAULT, Limits.DEFAULT, false);
    }

    /** The same with other time-outs. */
    public ProbeConfig withTimeouts(Timeouts other) {
        return new ProbeConfig(ehloName, source, other, limits, testStripping);
    }

    /** The same with other limits. */
    public ProbeConfig withLimits(Limits other) {
        return new ProbeConfig(ehloName, source, timeouts, other, testStripping);
    }

    /** The same, connecting from {@code address}. */
    public ProbeConfig withSource(InetAddress address) {
        return new ProbeConfig(ehloName, Optional.of(address), timeouts, limits, testStripping);
    }

    /** The same, sending STARTTLS also where it is not on offer. */
    public ProbeConfig withStrippingTest() {
        return new ProbeConfig(ehloName, source, timeouts, limits, true);
    }

    /**
     * The longest wait for each step; all are positive.
     *
     * @param banner to the end of the greeting; many servers delay it on purpose, postscreen by 6 s and more
     * @param ehlo to the end of the answer to EHLO, and to HELO
     * @param starttls to the end of the answer to STARTTLS
     * @param handshake from our ClientHello to the end of the handshake
     * @param tls to the end of the answer to a command inside TLS
     * @param quit for the answer to QUIT, a courtesy that decides nothing
     * @param listen for what a server says unasked inside TLS, see {@link SmtpProbe#testInjection}
     * @param total for the whole conversation, whatever the others allow
     */
    public record Timeouts(
            Duration connect,
            Duration banner,
            Duration ehlo,
            Duration starttls,
            Duration handshake,
            Duration tls,
            Duration quit,
            Duration listen,
            Duration total) {
        /** Long enough for greet delays; a shorter banner wait lost hosts in published surveys. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(120));

        public Timeouts {
            for (Duration each : List.of(connect, banner, ehlo, starttls, handshake, tls, quit, listen, total)) {
                if (each.isZero() || each.isNegative()) {
                    throw new IllegalArgumentException("a time-out must be positive: " + each);
                }
            }
        }
    }

    /**
     * The most that one conversation may bring; all are positive.
     *
     * @param cleartext bytes of SMTP received before TLS, and again inside it
     * @param lines of replies before TLS, and again inside it
     * @param tls bytes on the wire from STARTTLS to the end, in each direction
     */
    public record Limits(int cleartext, int lines, int tls) {
        /** Several times what the most talkative servers of the Internet say. */
        public static final Limits DEFAULT = new Limits(64 * 1024, 1000, 256 * 1024);

        public Limits {
            if (cleartext <= 0 || lines <= 0 || tls <= 0) {
                throw new IllegalArgumentException("limits must be positive: " + cleartext + ", " + lines + ", " + tls);
            }
        }
    }
}
