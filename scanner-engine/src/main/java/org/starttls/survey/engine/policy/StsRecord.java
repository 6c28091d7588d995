package org.starttls.survey.engine.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a domain announces at {@code _mta-sts} (RFC 8461 section 3.1). */
public sealed interface StsRecord {
    /** Which of the cases it is. */
    RecordStatus status();

    /** No record, or others only, as a wildcard has them. */
    record None() implements StsRecord {
        @Override
        public RecordStatus status() {
            return RecordStatus.NONE;
        }
    }

    /**
     * One that announces a policy.
     *
     * @param id changes with the policy; 1 to 32 letters and digits
     */
    record Valid(String id) implements StsRecord {
        public Valid {
            requireNonNull(id, "id");
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
    record Invalid(StsRecordError error, String reason) implements StsRecord {
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
    record Multiple(int count) implements StsRecord {
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
    static StsRecord of(List<String> texts) {
        return StsRecordReader.read(texts);
    }
}
