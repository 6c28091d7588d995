package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of STARTTLS where it was not on offer.
 *
 * @param outcome a row of {@code stripping_outcome}
 * @param replyCode of the answer to STARTTLS; empty when none came
 * @param echo a row of {@code command_echo}
 * @param version of the handshake, as on the wire
 * @param cipherSuite IANA's number
 * @param chain the certificates in DER, as sent; empty when none were seen
 */
public record StrippingRow(
        int outcome,
        Optional<Integer> replyCode,
        Optional<String> replyText,
        int echo,
        Optional<Integer> version,
        Optional<Integer> cipherSuite,
        List<byte[]> chain,
        Optional<String> detail,
        Duration elapsed) {
    public StrippingRow {
        requireNonNull(replyCode, "replyCode");
        requireNonNull(replyText, "replyText");
        requireNonNull(version, "version");
        requireNonNull(cipherSuite, "cipherSuite");
        chain = List.copyOf(chain);
        requireNonNull(detail, "detail");
        requireNonNull(elapsed, "elapsed");
    }
}
