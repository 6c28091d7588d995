package org.starttls.survey.cli.scan;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.starttls.survey.engine.dns.DnssecMode;
import org.starttls.survey.engine.dns.ResolverAwareness;
import org.starttls.survey.engine.dns.ResolverAwarenessCheck;
import org.starttls.survey.engine.dns.ResolverTrust;
import org.starttls.survey.engine.dns.ResolverTrust.Verdict;
import org.starttls.survey.engine.dns.ResolverTrustCheck;

/**
 * Decides who says whether answers are secure: the resolvers only where this run has seen them validate, we ourselves only
 * through resolvers that hand on signatures. Asks them; blocks for a few time-outs at most.
 */
final class DnssecDecision {
    private final LookupOptions options;
    private final Consumer<String> news;
    private final Consumer<String> warnings;

    /**
     * @param news takes sentences for whoever follows the scan
     * @param warnings takes those without which its result is misunderstood
     */
    DnssecDecision(LookupOptions options, Consumer<String> news, Consumer<String> warnings) {
        this.options = options;
        this.news = news;
        this.warnings = warnings;
    }

    /**
     * How to scan.
     *
     * @param resolvers those to ask; where their word counts, without those that could not be seen to validate, and where we
     *     validate, without those that keep signatures to themselves
     */
    record Decision(DnssecMode mode, List<InetSocketAddress> resolvers) {}

    /**
     * Decides.
     *
     * @throws WrongInputException where the user wants the resolvers trusted and they are not to be
     * @throws CannotGoOnException where every answer is to be validated and no resolver hands on what that takes
     */
    Decision decide() {
        return switch (options.dnssec().choice()) {
            case OFF -> all(DnssecMode.OFF);
            case VALIDATE -> {
                news.accept("DNSSEC: every answer is validated here, which takes some 2 to 4 ms of CPU a question: "
                        + "a few hundred questions a second for each core.");
                yield provable(awareness());
            }
            case AUTO, AD -> earned(seen());
        };
    }

    private Decision all(DnssecMode mode) {
        return new Decision(mode, options.resolvers());
    }

    private List<ResolverTrust> seen() {
        return check().check(options.resolvers(), options.dnssec().vouchedFor(), options.settings(DnssecMode.AD))
                .toCompletableFuture()
                .join();
    }

    private List<ResolverAwareness> awareness() {
        return ResolverAwarenessCheck.by(options.dnssec().anchors())
                .check(options.resolvers(), options.settings(DnssecMode.VALIDATE))
                .toCompletableFuture()
                .join();
    }

    /** Through one that strips signatures everything signed would look forged; one that is silent now may be back soon. */
    Decision provable(List<ResolverAwareness> seen) {
        List<ResolverAwareness> unaware = seen.stream()
                .filter(awareness -> awareness.verdict() == ResolverAwareness.Verdict.UNAWARE)
                .toList();
        List<InetSocketAddress> left = seen.stream()
                .filter(awareness -> awareness.verdict() != ResolverAwareness.Verdict.UNAWARE)
                .map(ResolverAwareness::resolver)
                .toList();
        if (left.isEmpty()) {
            throw new CannotGoOnException("--dnssec=validate: " + unaware.get(0).explanation()
                    + "; name a resolver that does with --resolver IP[:PORT], unbound on this machine for one");
        }
        unaware.forEach(
                awareness -> warnings.accept("DNSSEC: left out of this scan: " + awareness.explanation() + "."));
        return new Decision(DnssecMode.VALIDATE, left);
    }

    /** One that lies spoils what the others say; one that cannot be reached need not be asked. */
    Decision earned(List<ResolverTrust> seen) {
        List<InetSocketAddress> validating = seen.stream()
                .filter(trust -> trust.verdict() == Verdict.VALIDATES)
                .map(ResolverTrust::resolver)
                .toList();
        List<ResolverTrust> unknown = seen.stream()
                .filter(trust -> trust.verdict() == Verdict.UNKNOWN)
                .toList();
        Optional<ResolverTrust> refuted = seen.stream()
                .filter(trust -> trust.verdict() != Verdict.VALIDATES && trust.verdict() != Verdict.UNKNOWN)
                .findFirst();
        if (refuted.isPresent()) {
            return untrusted(refuted.get());
        }
        if (validating.isEmpty()) {
            return unproved(unknown.get(0));
        }
        unknown.forEach(trust -> warnings.accept("DNSSEC: left out of this scan: " + trust.explanation() + "."));
        news.accept("DNSSEC: as the resolver says, which was seen to validate.");
        return new Decision(DnssecMode.AD, validating);
    }

    private Decision untrusted(ResolverTrust refuted) {
        if (options.dnssec().choice() == DnssecChoice.AD) {
            throw new WrongInputException("--dnssec=ad: " + refuted.explanation());
        }
        return nothingKnown(refuted);
    }

    private Decision unproved(ResolverTrust unknown) {
        if (options.dnssec().choice() == DnssecChoice.AD) {
            warnings.accept("DNSSEC: trusting the resolvers as asked, unproved: " + unknown.explanation() + ".");
            return all(DnssecMode.AD);
        }
        return nothingKnown(unknown);
    }

    private Decision nothingKnown(ResolverTrust why) {
        warnings.accept("DNSSEC: nothing will be known, every status is indeterminate: " + why.explanation() + ".");
        return all(DnssecMode.OFF);
    }

    private ResolverTrustCheck check() {
        List<String> names = options.dnssec().testNames();
        return names.isEmpty()
                ? ResolverTrustCheck.ofTheInternet()
                : ResolverTrustCheck.of(names.get(0), names.subList(1, names.size()));
    }
}
