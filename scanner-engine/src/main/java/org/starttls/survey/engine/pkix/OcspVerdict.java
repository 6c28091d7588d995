package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.SignatureResult;

/**
 * What the OCSP response that a server stapled to its certificate is worth, and what it says (RFC 6960 section 3.2). A fact
 * beside the verdict on the certificate, which it does not change. Nothing is fetched.
 */
public enum OcspVerdict {
    /** Nothing was stapled. */
    NONE(1, "none"),
    GOOD(2, "good"),
    REVOKED(3, "revoked"),
    /** The responder knows no such certificate. */
    UNKNOWN(4, "unknown"),
    /** The responder's error, stapled. */
    UNSUCCESSFUL(5, "unsuccessful"),
    MALFORMED(6, "malformed"),
    /** No answer in it is about this certificate and issuer. */
    OTHER_CERTIFICATE(7, "other-certificate"),
    /** Neither the issuer's nor of a responder that the issuer made one. */
    BAD_SIGNATURE(8, "bad-signature"),
    /** After its nextUpdate; without one, older than a week. */
    EXPIRED(9, "expired"),
    NOT_YET_VALID(10, "not-yet-valid"),
    /** The issuer was not sent and is in no trust store, or an algorithm or a key is none that is checked here. */
    UNCHECKED(11, "unchecked");

    private final int id;
    private final String code;

    OcspVerdict(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the table {@code ocsp_verdict_code}. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /**
     * Judges a response. Pure but for the checks; takes some milliseconds at most, whatever the bytes.
     *
     * @param staple in DER; no bytes at all are no response
     * @param issuer of the leaf; that it is, was checked before
     */
    public static OcspVerdict of(
            Bytes staple, Certificate leaf, Certificate issuer, Instant at, SignatureChecks checks) {
        return OcspJudge.judge(staple, leaf, Optional.of(issuer), at, checks);
    }

    /**
     * Judges a response, the issuer being whoever signed the leaf, of those that were sent and those that the anchors know.
     *
     * @param sent not empty
     */
    public static OcspVerdict of(Bytes staple, SentChain sent, Anchors anchors, Instant at, SignatureChecks checks) {
        return staple.length() == 0
                ? NONE
                : sent.leaf()
                        .map(leaf -> OcspJudge.judge(staple, leaf, issuer(leaf, sent, anchors, checks), at, checks))
                        .orElse(UNCHECKED);
    }

    private static Optional<Certificate> issuer(
            Certificate leaf, SentChain sent, Anchors anchors, SignatureChecks checks) {
        return Stream.concat(sent.others().stream(), anchors.issuersOf(leaf).stream())
                .filter(candidate -> candidate.mayHaveIssued(leaf))
                .filter(candidate -> checks.check(leaf, candidate.publicKey()) == SignatureResult.VALID)
                .findFirst();
    }
}
