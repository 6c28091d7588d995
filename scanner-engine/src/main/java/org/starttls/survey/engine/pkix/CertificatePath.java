package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.SignatureResult;

/**
 * A path from a leaf to where it ends, and what is wrong with it.
 *
 * @param certificates the leaf first, the anchor last
 * @param end why it goes no further
 * @param faults in the order of the path
 */
public record CertificatePath(List<Certificate> certificates, End end, List<Finding<Fault>> faults, TimeStatus time) {
    /** Why a path goes no further. */
    public enum End {
        ANCHOR,
        /** Signed by a key that is trusted without a certificate. */
        TRUSTED_KEY,
        /** The last one signed itself and is no anchor. */
        SELF_SIGNED,
        /** Nobody knows who issued the last one. */
        NO_ISSUER,
        /** There are more certificates in a row than anybody needs. */
        TOO_LONG;

        boolean isTrusted() {
            return this == ANCHOR || this == TRUSTED_KEY;
        }
    }

    public CertificatePath {
        certificates = List.copyOf(certificates);
        requireNonNull(end, "end");
        faults = List.copyOf(faults);
        requireNonNull(time, "time");
    }

    /** @param signatures of each certificate by the next */
    static CertificatePath of(List<Certificate> certificates, List<SignatureResult> signatures, End end, Instant at) {
        List<Finding<Fault>> faults = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            if (signatures.get(i) != SignatureResult.VALID) {
                faults.add(new Finding<>(fault(signatures.get(i)), i));
            }
        }
        faults.addAll(PathRules.faults(certificates));
        return new CertificatePath(certificates, end, faults, TimeStatus.of(bound(certificates, end), at));
    }

    /**
     * Those whose time counts. An anchor that another authority vouches for is trusted for its key, as RFC 5280 section
     * 6.1.1 has it of all; of roots senders want to know (OpenSSL, and so Postfix).
     */
    private static List<Certificate> bound(List<Certificate> certificates, End end) {
        int last = certificates.size() - 1;
        boolean counts = end != End.ANCHOR || certificates.get(last).isSelfIssued();
        return counts ? certificates : certificates.subList(0, last);
    }

    private static Fault fault(SignatureResult result) {
        return switch (result) {
            case UNSUPPORTED -> Fault.UNSUPPORTED_SIGNATURE;
            case UNCHECKED -> Fault.UNCHECKED_SIGNATURE;
            case INVALID, VALID -> Fault.BAD_SIGNATURE;
        };
    }

    /** Whether it ends where trust is and has no fault; time is another matter. */
    public boolean isTrusted() {
        return end.isTrusted() && faults.isEmpty();
    }

    /** Whether nothing at all is wrong with it. */
    public boolean isSound() {
        return isTrusted() && time == TimeStatus.VALID;
    }

    /** Whether each certificate is signed by the next. */
    boolean holdsTogether() {
        return faults.stream()
                .noneMatch(fault -> fault.what() == Fault.BAD_SIGNATURE
                        || fault.what() == Fault.UNSUPPORTED_SIGNATURE
                        || fault.what() == Fault.UNCHECKED_SIGNATURE);
    }

    /** The smaller the better: what a sender that tries all paths would be content with, most of all. */
    int rank() {
        int trust = end.isTrusted() ? faults.isEmpty() ? 0 : holdsTogether() ? 1 : 3 : holdsTogether() ? 2 : 4;
        return 100 * trust + (end == End.SELF_SIGNED || end.isTrusted() ? 0 : 10) + (time == TimeStatus.VALID ? 0 : 1);
    }
}
