package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one connection to one endpoint saw, and how it ended: evidence, stored as it is.
 *
 * @param endpoint address and port
 * @param sni the server name sent in the TLS handshake (RFC 6066 section 3); empty where a host has no name
 * @param clientProfile which client we were: {@code main} (BoringSSL) or {@code main-jdk} (the JDK's engine)
 * @param at when the connection was begun
 * @param source our own address of this connection; empty when none was made
 * @param stage where it ended
 * @param reply the reply that decided the outcome, where a reply did
 * @param detail for people: why, where the outcome alone does not tell; never parsed
 * @param banner the greeting; empty when none came
 * @param capabilities the EHLO keywords with their parameters before TLS, in the order sent; empty when none were seen,
 *     present and empty when HELO was accepted or EHLO named none
 * @param capabilitiesTls the same inside TLS
 * @param outOfTurn how the server spoke when it was not its turn; mostly empty
 * @param tls what was seen of the handshake; empty when none was begun
 * @param stripping what came of STARTTLS where it was not on offer; empty where that was not tried
 * @param transcript the whole cleartext and decrypted conversation, escaped without loss, see {@link Transcript}
 * @param bytesReceived before and inside TLS, on the wire
 */
public record Probe(
        InetSocketAddress endpoint,
        Optional<String> sni,
        String clientProfile,
        Instant at,
        Optional<InetAddress> source,
        EndpointOutcome outcome,
        Stage stage,
        Optional<SmtpReply> reply,
        Optional<String> detail,
        Optional<SmtpReply> banner,
        Optional<List<String>> capabilities,
        Optional<List<String>> capabilitiesTls,
        Set<OutOfTurn> outOfTurn,
        Optional<TlsSession> tls,
        Optional<StrippingTest> stripping,
        Transcript transcript,
        ProbeTimes times,
        long bytesReceived,
        long bytesSent) {
    public Probe {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(outcome, "outcome");
        requireNonNull(stage, "stage");
        capabilities = capabilities.map(List::copyOf);
        capabilitiesTls = capabilitiesTls.map(List::copyOf);
        outOfTurn = Set.copyOf(outOfTurn);
        requireNonNull(stripping, "stripping");
        requireNonNull(transcript, "transcript");
        requireNonNull(times, "times");
    }

    /** The decision against a connection, or one that our side failed to make. */
    public static Probe notMade(InetSocketAddress endpoint, Instant at, EndpointOutcome outcome, String detail) {
        return new Probe(
                endpoint,
                Optional.empty(),
                "none",
                at,
                Optional.empty(),
                outcome,
                Stage.NONE,
                Optional.empty(),
                Optional.of(detail),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                new Transcript(""),
                ProbeTimes.NONE,
                0,
                0);
    }
}
