package org.starttls.survey.engine.pkix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.KeyFacts;

/** What is weak about a certificate: our own table, after RFC 9325 section 4.5, whatever a JVM allows. */
public enum Weakness {
    /** Of fewer than 2048 bits. */
    RSA_KEY("rsa-key"),
    /** DSA of fewer than 2048 bits. */
    DSA_KEY("dsa-key"),
    /** A curve of fewer than 224 bits. */
    EC_KEY("ec-key"),
    SHA1_SIGNATURE("sha1-signature"),
    /** MD5, or MD2 before it. */
    MD5_SIGNATURE("md5-signature");

    private static final int LEAST_BITS = 2048;
    private static final int LEAST_CURVE_BITS = 224;

    private static final Map<String, Weakness> DIGESTS =
            Map.of("SHA1", SHA1_SIGNATURE, "MD5", MD5_SIGNATURE, "MD2", MD5_SIGNATURE);

    private final String code;

    Weakness(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** @param signatureCounts false for an anchor, which is trusted without it */
    static List<Weakness> of(Certificate certificate, boolean signatureCounts) {
        List<Weakness> found = new ArrayList<>();
        KeyFacts key = certificate.key();
        switch (key.algorithm()) {
            case "RSA", "RSASSA-PSS" -> addIfBelow(found, key, LEAST_BITS, RSA_KEY);
            case "DSA" -> addIfBelow(found, key, LEAST_BITS, DSA_KEY);
            case "EC" -> addIfBelow(found, key, LEAST_CURVE_BITS, EC_KEY);
            default -> {}
        }
        Weakness digest = DIGESTS.get(certificate.algorithm().name().split("with", 2)[0]);
        if (signatureCounts && digest != null) {
            found.add(digest);
        }
        return found;
    }

    private static void addIfBelow(List<Weakness> found, KeyFacts key, int least, Weakness weakness) {
        if (key.bits().filter(bits -> bits < least).isPresent()) {
            found.add(weakness);
        }
    }
}
