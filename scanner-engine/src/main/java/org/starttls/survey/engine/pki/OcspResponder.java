package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

/** Who an OCSP response says has signed it (ResponderID, RFC 6960 section 4.2.1). */
public sealed interface OcspResponder {
    /** Whether it may be the holder of this certificate. */
    boolean is(Certificate certificate);

    /** By the subject of its certificate. */
    record Named(DistinguishedName name) implements OcspResponder {
        public Named {
            requireNonNull(name, "name");
        }

        @Override
        public boolean is(Certificate certificate) {
            return name.equals(certificate.subject());
        }
    }

    /**
     * By its key.
     *
     * @param sha1 of the key's bits
     */
    record Keyed(Bytes sha1) implements OcspResponder {
        public Keyed {
            requireNonNull(sha1, "sha1");
        }

        @Override
        public boolean is(Certificate certificate) {
            try {
                return sha1.equals(OcspCertificateId.digest("SHA-1", OcspCertificateId.keyBits(certificate)));
            } catch (DerException noKey) {
                return false;
            }
        }
    }
}
