package org.starttls.survey.engine.pki;

/** Whether bytes are a public key. Pure. */
public final class PublicKeys {
    private PublicKeys() {}

    /** Whether these are a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) in DER and nothing behind it. */
    public static boolean isOne(Bytes der) {
        try {
            DerReader all = new DerReader(der.array());
            DerReader info = all.enter(DerReader.SEQUENCE);
            info.enter(DerReader.SEQUENCE).objectIdentifier();
            info.enter(DerReader.BIT_STRING);
            return !all.hasMore() && !info.hasMore();
        } catch (DerException noKey) {
            return false;
        }
    }
}
