package org.starttls.survey.cli.scan;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.starttls.survey.engine.dns.DnssecMode;
import org.starttls.survey.engine.dns.ResolverTrust;
import org.starttls.survey.engine.dns.ResolverTrust.Verdict;
import org.starttls.survey.engine.dns.ResolverTrustCheck;

/**
 * Decides who says whether answers are secure: the resolvers only where this run has seen them validate. Asks them; blocks
 * for some seconds at most.
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
     * The mode to scan in.
     *
     * @throws WrongInputException where the user wants the resolvers trusted and they are not to be
     */
    DnssecMode decide() {
        return switch (options.dnssec().choice()) {
            case OFF -> DnssecMode.OFF;
            case VALIDATE -> {
                news.accept("DNSSEC: every answer is validated here, which takes some 2 to 4 ms of CPU a question: "
                        + "a few hundred questions a second for each core.");
                yield DnssecMode.VALIDATE;
            }
            case AUTO -> earned();
            case AD -> demanded();
        };
    }

    private DnssecMode earned() {
        Optional<ResolverTrust> doubtful = firstThatDoesNotValidate();
        if (doubtful.isEmpty()) {
            news.accept("DNSSEC: as the resolver says, which was seen to validate.");
            return DnssecMode.AD;
        }
        warnings.accept("DNSSEC: nothing will be known, every status is indeterminate: "
                + doubtful.get().explanation() + ".");
        return DnssecMode.OFF;
    }

    private DnssecMode demanded() {
        Optional<ResolverTrust> doubtful = firstThatDoesNotValidate();
        if (doubtful.isPresent() && doubtful.get().verdict() != Verdict.UNKNOWN) {
            throw new WrongInputException("--dnssec=ad: " + doubtful.get().explanation());
        }
        doubtful.ifPresent(trust ->
                warnings.accept("DNSSEC: trusting the resolvers as asked, unproved: " + trust.explanation() + "."));
        return DnssecMode.AD;
    }

    private Optional<ResolverTrust> firstThatDoesNotValidate() {
        List<InetSocketAddress> resolvers = options.resolvers();
        return check().check(resolvers, options.dnssec().vouchedFor()).toCompletableFuture().join().stream()
                .filter(trust -> trust.verdict() != Verdict.VALIDATES)
                .findFirst();
    }

    private ResolverTrustCheck check() {
        List<String> names = options.dnssec().testNames();
        return names.isEmpty()
                ? ResolverTrustCheck.ofTheInternet()
                : ResolverTrustCheck.of(names.get(0), names.subList(1, names.size()));
    }
}
