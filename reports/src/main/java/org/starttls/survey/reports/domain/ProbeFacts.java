package org.starttls.survey.reports.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a probe saw. Texts are as the server sent them.
 *
 * @param outcome a code of the table of endpoint outcomes
 * @param stage how far the conversation came
 * @param starttls {@code offered}, {@code not-offered}, {@code mangled} or {@code unknown}
 * @param reused whether no connection was made, as what another name of the address had shown counts
 * @param tries main probes of this address under this name so far
 * @param reply the reply that decided the outcome, code and text
 * @param capabilities of EHLO before TLS; empty when EHLO was not answered
 * @param times by stage, in the order of the conversation, only those that were reached; and {@code total}, where it was made
 * @param outOfTurn the ways in which the server spoke when it was not its turn
 * @param stripping what came of STARTTLS where it was not on offer; empty where that was not tried
 */
public record ProbeFacts(
        Outcome outcome,
        String stage,
        String starttls,
        Optional<String> sni,
        Instant at,
        Optional<String> source,
        String clientProfile,
        boolean reused,
        int tries,
        Optional<String> reply,
        Optional<String> detail,
        Optional<String> banner,
        Optional<List<String>> capabilities,
        Optional<List<String>> capabilitiesTls,
        Optional<TlsFacts> tls,
        SortedMap<Step, Duration> times,
        List<String> outOfTurn,
        Optional<Stripping> stripping) {
    public ProbeFacts {
        requireNonNull(outcome);
        requireNonNull(stage);
        requireNonNull(starttls);
        requireNonNull(sni);
        requireNonNull(at);
        requireNonNull(source);
        requireNonNull(clientProfile);
        requireNonNull(reply);
        requireNonNull(detail);
        requireNonNull(banner);
        requireNonNull(capabilities);
        requireNonNull(capabilitiesTls);
        requireNonNull(tls);
        requireNonNull(times);
        outOfTurn = List.copyOf(outOfTurn);
        requireNonNull(stripping);
    }

    /**
     * What came of sending STARTTLS where it was not on offer.
     *
     * @param outcome a code, as {@code tls-completed}
     * @param echo whether the reply repeats the command: {@code none}, {@code intact} or {@code altered}
     */
    public record Stripping(String outcome, String echo, Optional<String> reply, Optional<String> detail) {
        public Stripping {
            requireNonNull(outcome);
            requireNonNull(echo);
            requireNonNull(reply);
            requireNonNull(detail);
        }
    }

    /** A timed part of a conversation, in its order. */
    public enum Step {
        CONNECT,
        BANNER,
        EHLO,
        STARTTLS,
        HANDSHAKE,
        TLS,
        TOTAL
    }
}
