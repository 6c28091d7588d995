package org.starttls.survey.engine.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a domain announces at {@code _smtp._tls} (RFC 8460 section 3). */
public sealed interface TlsrptRecord {
    /** Which of the cases it is. */
    RecordStatus status();

    /** No record, or others only, as a wildcard has them. */
    record None() implements TlsrptRecord {
        @Override
        public RecordStatus status() {
            return RecordStatus.NONE;
        }
    }

    /**
     * One that asks for reports.
     *
     * @param rua where to send them, {@code mailto} and {@code https} URIs as they stand there; at least one
     * @param ignored URIs of other schemes
     */
    record Valid(List<String> rua, List<String> ignored) implements TlsrptRecord {
        public Valid {
            rua = List.copyOf(rua);
            ignored = List.copyOf(ignored);
            if (rua.isEmpty()) {
                throw new IllegalArgumentException("a valid record has an address");
            }
        }

        @Override
        public RecordStatus status() {
            return RecordStatus.VALID;
        }
    }

    /**
     * One that senders take for none.
     *
     * @param reason for people, in a line
     */
    record Invalid(TlsrptError error, String reason) implements TlsrptRecord {
        public Invalid {
            requireNonNull(error, "error");
            requireNonNull(reason, "reason");
        }

        @Override
        public RecordStatus status() {
            return RecordStatus.INVALID;
        }
    }

    /** Several, which senders take for none. */
    record Multiple(int count) implements TlsrptRecord {
        @Override
        public RecordStatus status() {
            return RecordStatus.MULTIPLE;
        }
    }

    /**
     * Reads the TXT records of the name. Never fails.
     *
     * @param texts as in {@link org.starttls.survey.engine.model.PolicyTexts}
     */
    static TlsrptRecord of(List<String> texts) {
        return TlsrptReader.read(texts);
    }
}
