package org.starttls.survey.engine.model;

import java.util.Optional;

/**
 * With what the server signed its part of the handshake, or why that is not known.
 *
 * @param scheme IANA's number (TLS SignatureScheme): {@code 0x0804} is rsa_pss_rsae_sha256
 * @param absence why there is none; present exactly where {@code scheme} is empty
 */
public record ServerSignature(Optional<Integer> scheme, Optional<Absence> absence) {
    public ServerSignature {
        if (scheme.isPresent() == absence.isPresent()) {
            throw new IllegalArgumentException("either a scheme or the reason for none: " + scheme + ", " + absence);
        }
    }

    /** A signature that was seen. */
    public static ServerSignature of(int scheme) {
        return new ServerSignature(Optional.of(scheme), Optional.empty());
    }

    /** None, for this reason. */
    public static ServerSignature none(Absence why) {
        return new ServerSignature(Optional.empty(), Optional.of(why));
    }

    /** Why no scheme is known. The database's table {@code signature_absence} equals this enum. */
    public enum Absence {
        /** The handshake ended before the signature. */
        NOT_REACHED(1, "not-reached"),
        /** The key exchange needs none, as static RSA, or the server stays anonymous. */
        NOT_SIGNED(2, "not-signed"),
        /** Before TLS 1.2 the key alone decides: MD5 and SHA-1 together for RSA, SHA-1 for others (RFC 4346 7.4.3). */
        IMPLIED(3, "implied"),
        /** TLS 1.3 encrypts it, and this TLS engine gives no keys. */
        ENCRYPTED(4, "encrypted"),
        /** The message that holds it could not be read. */
        UNREADABLE(5, "unreadable");

        private final int id;
        private final String code;

        Absence(int id, String code) {
            this.id = id;
            this.code = code;
        }

        /** The integer of the base tables. Never changes meaning. */
        public int id() {
            return id;
        }

        /** The public name, lower-kebab-case. Never changes meaning. */
        public String code() {
            return code;
        }
    }
}
