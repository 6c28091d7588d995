package org.starttls.survey.engine.pkix;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.OcspAnswer;
import org.starttls.survey.engine.pki.OcspReply;
import org.starttls.survey.engine.pki.OcspResponse;
import org.starttls.survey.engine.pki.SignatureCheck;
import org.starttls.survey.engine.pki.SignatureResult;

/** Accepts an OCSP response, or says what keeps a client from accepting it, by RFC 6960 section 3.2. Pure but for the checks. */
final class OcspJudge {
    /** Clocks differ. */
    private static final Duration SLACK = Duration.ofMinutes(5);
    /** What does not say when there will be news is believed for as long as is usual. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** id-kp-OCSPSigning (RFC 6960 section 4.2.2.2). */
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private final OcspReply reply;
    private final Certificate leaf;
    private final Certificate issuer;
    private final Instant at;
    private final SignatureChecks checks;

    private OcspJudge(OcspReply reply, Certificate leaf, Certificate issuer, Instant at, SignatureChecks checks) {
        this.reply = reply;
        this.leaf = leaf;
        this.issuer = issuer;
        this.at = at;
        this.checks = checks;
    }

    /** @param issuer empty where it is not known */
    static OcspVerdict judge(
            Bytes staple, Certificate leaf, Optional<Certificate> issuer, Instant at, SignatureChecks checks) {
        if (staple.length() == 0) {
            return OcspVerdict.NONE;
        }
        if (OcspResponse.status(staple.toArray()) == OcspStatus.UNSUCCESSFUL) {
            return OcspVerdict.UNSUCCESSFUL;
        }
        Optional<OcspReply> reply = OcspReply.read(staple);
        if (reply.isEmpty()) {
            return OcspVerdict.MALFORMED;
        }
        return issuer.map(known -> new OcspJudge(reply.get(), leaf, known, at, checks).judge())
                .orElse(OcspVerdict.UNCHECKED);
    }

    private OcspVerdict judge() {
        Optional<OcspAnswer> answer = reply.answers().stream()
                .filter(one -> one.about().isOf(leaf, issuer).orElse(false))
                .findFirst();
        if (answer.isEmpty()) {
            boolean perhaps = reply.answers().stream()
                    .anyMatch(one -> one.about().isOf(leaf, issuer).isEmpty());
            return perhaps ? OcspVerdict.UNCHECKED : OcspVerdict.OTHER_CERTIFICATE;
        }
        return switch (signature()) {
            case VALID -> judge(answer.get());
            case INVALID -> OcspVerdict.BAD_SIGNATURE;
            case UNSUPPORTED, UNCHECKED -> OcspVerdict.UNCHECKED;
        };
    }

    private OcspVerdict judge(OcspAnswer answer) {
        if (answer.thisUpdate().isAfter(at.plus(SLACK))) {
            return OcspVerdict.NOT_YET_VALID;
        }
        if (answer.nextUpdate().orElse(answer.thisUpdate().plus(LONGEST)).isBefore(at)) {
            return OcspVerdict.EXPIRED;
        }
        return switch (answer.status()) {
            case GOOD -> OcspVerdict.GOOD;
            case REVOKED -> OcspVerdict.REVOKED;
            case UNKNOWN -> OcspVerdict.UNKNOWN;
            case NONE, UNSUCCESSFUL, UNPARSABLE -> throw new IllegalStateException("An answer without a status");
        };
    }

    /** By the best of those who may have signed and whom the response names. */
    private SignatureResult signature() {
        List<SignatureResult> results = Stream.concat(Stream.of(issuer), reply.certificates().stream())
                .distinct()
                .filter(reply.responder()::is)
                .map(this::signature)
                .toList();
        return Stream.of(SignatureResult.VALID, SignatureResult.UNSUPPORTED, SignatureResult.UNCHECKED)
                .filter(results::contains)
                .findFirst()
                .orElse(SignatureResult.INVALID);
    }

    private SignatureResult signature(Certificate signer) {
        SignatureResult authority = authority(signer);
        return authority == SignatureResult.VALID
                ? SignatureCheck.check(reply.signed(), signer.publicKey())
                : authority;
    }

    /** Whether the issuer is the signer or has made it a responder; the issuer's key is its own under any certificate. */
    private SignatureResult authority(Certificate signer) {
        if (signer.publicKey().equals(issuer.publicKey())) {
            return SignatureResult.VALID;
        }
        boolean entitled = issuer.mayHaveIssued(signer)
                && TimeStatus.of(signer, at) == TimeStatus.VALID
                && signer.extensions()
                        .extendedKeyUsage()
                        .filter(purposes -> purposes.contains(OCSP_SIGNING))
                        .isPresent();
        return entitled ? checks.check(signer, issuer.publicKey()) : SignatureResult.INVALID;
    }
}
