package org.starttls.survey.engine.dane;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.engine.model.TlsaRecord;

/** A TLSA record that no sender of mail can use, and why. */
public record Unusable(TlsaRecord record, Reason reason) {
    /** The first one that applies. */
    public enum Reason {
        /** PKIX-TA(0) or PKIX-EE(1), which RFC 7672 section 3.1.3 keeps from SMTP, or an unknown one. */
        USAGE("usage"),
        SELECTOR("selector"),
        MATCHING_TYPE("matching-type"),
        /** Digests have one length each. */
        LENGTH("length"),
        /** Hexadecimal of no certificate, or no public key, where a whole one is to be. */
        CONTENT("content");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The public name, lower-kebab-case. Never changes meaning. */
        public String code() {
            return code;
        }
    }

    public Unusable {
        requireNonNull(record, "record");
        requireNonNull(reason, "reason");
    }
}
