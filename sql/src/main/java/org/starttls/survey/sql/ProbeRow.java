package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One connection to a target, or the decision against one.
 *
 * @param tryNumber 1 or more
 * @param purpose {@code main} is the one that rates read
 * @param at when the connection was begun
 * @param outcome a row of {@code endpoint_outcome}
 * @param stage a row of {@code stage}
 * @param replyCode of the reply that decided the outcome
 * @param capabilities EHLO keywords with their parameters before TLS, in the order sent
 * @param capabilitiesTls the same inside TLS
 * @param transcript empty where nothing was said
 * @param outOfTurn rows of {@code out_of_turn}
 */
public record ProbeRow(
        long targetId,
        int tryNumber,
        String purpose,
        String clientProfile,
        Instant at,
        Optional<String> sourceIp,
        Optional<String> sni,
        int outcome,
        int stage,
        Optional<Integer> replyCode,
        Optional<String> replyText,
        Optional<String> detail,
        Optional<String> banner,
        Optional<List<String>> capabilities,
        Optional<List<String>> capabilitiesTls,
        Times times,
        long bytesReceived,
        long bytesSent,
        Optional<String> transcript,
        Optional<TlsRow> tls,
        Optional<StrippingRow> stripping,
        Set<Integer> outOfTurn) {
    public ProbeRow {
        requireNonNull(purpose, "purpose");
        requireNonNull(clientProfile, "clientProfile");
        requireNonNull(at, "at");
        requireNonNull(sourceIp, "sourceIp");
        requireNonNull(sni, "sni");
        requireNonNull(replyCode, "replyCode");
        requireNonNull(replyText, "replyText");
        requireNonNull(detail, "detail");
        requireNonNull(banner, "banner");
        capabilities = capabilities.map(List::copyOf);
        capabilitiesTls = capabilitiesTls.map(List::copyOf);
        requireNonNull(times, "times");
        requireNonNull(transcript, "transcript");
        requireNonNull(tls, "tls");
        requireNonNull(stripping, "stripping");
        outOfTurn = Set.copyOf(outOfTurn);
        if (tryNumber < 1) {
            throw new IllegalArgumentException("try " + tryNumber + " is not 1 or more");
        }
    }

    /** How long each stage took; empty for those not reached. Stored in microseconds. */
    public record Times(
            Optional<Duration> connect,
            Optional<Duration> banner,
            Optional<Duration> ehlo,
            Optional<Duration> starttls,
            Optional<Duration> handshake,
            Optional<Duration> tls,
            Duration total) {
        public Times {
            requireNonNull(connect, "connect");
            requireNonNull(banner, "banner");
            requireNonNull(ehlo, "ehlo");
            requireNonNull(starttls, "starttls");
            requireNonNull(handshake, "handshake");
            requireNonNull(tls, "tls");
            requireNonNull(total, "total");
        }
    }
}
