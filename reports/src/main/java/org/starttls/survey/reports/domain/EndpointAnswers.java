package org.starttls.survey.reports.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What further connections to an address showed, under whichever of its names they were made. What was not asked is
 * missing.
 *
 * @param things by the kind of question: {@code versions}, {@code post-quantum}, {@code groups}, {@code curves},
 *     {@code ciphers-tls13}, {@code ciphers}
 * @param certificates by the purpose of the connection, as {@code no-sni}
 */
public record EndpointAnswers(
        Map<String, Things> things, Map<String, OtherCertificate> certificates, Optional<Injection> injection) {
    /** Nothing was asked. */
    public static final EndpointAnswers NONE = new EndpointAnswers(Map.of(), Map.of(), Optional.empty());

    public EndpointAnswers {
        things = Map.copyOf(things);
        certificates = Map.copyOf(certificates);
        requireNonNull(injection);
    }

    /** What was found out of one kind; empty where that was not asked. */
    Optional<Things> of(String kind) {
        return Optional.ofNullable(things.get(kind));
    }

    /**
     * What the endpoint accepts of one kind, by IANA's names.
     *
     * @param sni the name under which it was asked
     * @param accepted in the server's order
     */
    public record Things(String sni, List<String> accepted, List<String> refused, List<String> unknown) {
        public Things {
            requireNonNull(sni);
            accepted = List.copyOf(accepted);
            refused = List.copyOf(refused);
            unknown = List.copyOf(unknown);
        }

        /** Whether anything is accepted; empty where nothing is known to be, and not of all it is known. */
        Optional<Boolean> any() {
            if (!accepted.isEmpty()) {
                return Optional.of(true);
            }
            return unknown.isEmpty() ? Optional.of(false) : Optional.empty();
        }
    }

    /**
     * What came back to a hello of another kind than the main probe's.
     *
     * @param alert the fatal one that ended the handshake
     * @param certificates SHA-256 of each as sent, the leaf first; empty when none were
     */
    public record OtherCertificate(Outcome outcome, Optional<String> alert, List<String> certificates) {
        public OtherCertificate {
            requireNonNull(outcome);
            requireNonNull(alert);
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Whether a command sent before TLS is obeyed inside it.
     *
     * @param result {@code yes}, {@code no} or {@code unknown}
     * @param detail what that rests on
     */
    public record Injection(String result, String detail) {
        public Injection {
            requireNonNull(result);
            requireNonNull(detail);
        }
    }
}
