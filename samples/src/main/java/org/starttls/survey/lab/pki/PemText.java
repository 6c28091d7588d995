package org.starttls.survey.lab.pki;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** DER as text (RFC 7468), which is what BoringSSL reads. Pure. */
final class PemText {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PemText() {}

    static String certificate(byte[] der) {
        return block("CERTIFICATE", der);
    }

    /** @param der a PKCS #8 PrivateKeyInfo */
    static String privateKey(byte[] der) {
        return block("PRIVATE KEY", der);
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + new String(LINES.encode(der), StandardCharsets.US_ASCII)
                + "\n-----END " + label + "-----\n";
    }
}
