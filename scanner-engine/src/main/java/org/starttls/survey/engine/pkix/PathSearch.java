package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.SignatureResult;
import org.starttls.survey.engine.pkix.CertificatePath.End;

/**
 * Looks for the best path from a leaf to an anchor over what was sent in any order, with cross-signed, duplicate,
 * superfluous certificates and loops: depth first, the likeliest issuer first, in bounded time. Used once, by one thread.
 */
public final class PathSearch {
    private static final int MOST_IN_A_ROW = 10;
    /** Certificates stood upon; each costs up to one check of a signature for every candidate. */
    private static final int MOST_STEPS = 200;

    private static final int MOST_CHECKS = 100;

    private final List<Certificate> sent;
    private final Anchors anchors;
    private final SignatureChecks checks;
    private final Instant at;
    private final List<Certificate> path = new ArrayList<>();
    private final List<SignatureResult> signatures = new ArrayList<>();
    private Optional<CertificatePath> best = Optional.empty();
    private int stepsLeft = MOST_STEPS;
    private int checksLeft = MOST_CHECKS;

    private PathSearch(List<Certificate> sent, Anchors anchors, SignatureChecks checks, Instant at) {
        this.sent = sent;
        this.anchors = requireNonNull(anchors, "anchors");
        this.checks = requireNonNull(checks, "checks");
        this.at = requireNonNull(at, "at");
    }

    /** The best path there is from the leaf of what was sent; there always is one, be it of the leaf alone. */
    public static CertificatePath best(
            Certificate leaf, SentChain sent, Anchors anchors, SignatureChecks checks, Instant at) {
        PathSearch search = new PathSearch(sent.others(), anchors, checks, at);
        search.path.add(leaf);
        search.standOn(leaf);
        return search.best.orElseThrow();
    }

    private void standOn(Certificate top) {
        stepsLeft--;
        int depth = path.size() - 1;
        if (anchors.isAnchor(top, depth)) {
            arrive(End.ANCHOR);
            return;
        }
        List<Issuer> issuers = issuersOf(top);
        if (issuers.isEmpty()) {
            arrive(endAt(top));
            return;
        }
        if (path.size() == MOST_IN_A_ROW) {
            arrive(End.TOO_LONG);
            return;
        }
        for (Issuer issuer : issuers) {
            if (best.filter(CertificatePath::isSound).isPresent() || (best.isPresent() && stepsLeft <= 0)) {
                return;
            }
            path.add(issuer.certificate());
            signatures.add(issuer.signature());
            standOn(issuer.certificate());
            path.remove(path.size() - 1);
            signatures.remove(signatures.size() - 1);
        }
    }

    private End endAt(Certificate top) {
        if (anchors.vouchFor(top, checks)) {
            return End.TRUSTED_KEY;
        }
        return Anchors.isSelfSigned(top, checks) ? End.SELF_SIGNED : End.NO_ISSUER;
    }

    private record Issuer(Certificate certificate, SignatureResult signature) {
        boolean signed() {
            return signature == SignatureResult.VALID;
        }
    }

    /** Those who signed it, or where nobody did, those who should have; the ones valid now first. */
    private List<Issuer> issuersOf(Certificate top) {
        Set<Certificate> candidates = new LinkedHashSet<>();
        anchors.issuersOf(top).stream().filter(issuer -> isNew(issuer)).forEach(candidates::add);
        sent.stream()
                .filter(issuer -> issuer.mayHaveIssued(top) && isNew(issuer))
                .forEach(candidates::add);
        List<Issuer> checked = new ArrayList<>();
        for (Certificate candidate : candidates) {
            if (checksLeft-- <= 0) {
                break;
            }
            checked.add(new Issuer(candidate, checks.check(top, candidate.publicKey())));
        }
        boolean anySigned = checked.stream().anyMatch(Issuer::signed);
        return checked.stream()
                .filter(issuer -> issuer.signed() == anySigned)
                .sorted(Comparator.comparing(issuer -> TimeStatus.of(issuer.certificate(), at) != TimeStatus.VALID))
                .toList();
    }

    /** A key of the same name twice in a path leads nowhere new. */
    private boolean isNew(Certificate issuer) {
        return path.stream()
                .noneMatch(passed -> passed.equals(issuer)
                        || (passed.subject().equals(issuer.subject())
                                && passed.publicKey().equals(issuer.publicKey())));
    }

    private void arrive(End end) {
        CertificatePath found = CertificatePath.of(path, signatures, end, at);
        if (best.isEmpty() || found.rank() < best.get().rank()) {
            best = Optional.of(found);
        }
    }
}
