package org.starttls.survey.engine.policy.verdict;

import static java.util.Objects.requireNonNull;

import com.google.common.net.InternetDomainName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.policy.MxPattern;

/**
 * An MX host that no pattern of the policy matches.
 *
 * @param nearest the pattern that comes nearest
 */
public record PatternMismatch(String host, MxPattern nearest, MismatchClass kind) {
    private static final int MOST_LETTERS = 3;
    /** A policy of ten thousand patterns is nobody's. */
    private static final int MOST_PATTERNS = 200;

    public PatternMismatch {
        requireNonNull(host, "host");
        requireNonNull(nearest, "nearest");
        requireNonNull(kind, "kind");
    }

    /**
     * Compares a host that none of the patterns matches.
     *
     * @param patterns of which at most {@value #MOST_PATTERNS} are looked at
     * @return empty where there are no patterns
     */
    static Optional<PatternMismatch> of(String host, List<MxPattern> patterns) {
        return patterns.stream()
                .limit(MOST_PATTERNS)
                .map(pattern -> new PatternMismatch(host, pattern, kind(host, pattern)))
                .min(Comparator.comparing(PatternMismatch::kind));
    }

    private static MismatchClass kind(String host, MxPattern pattern) {
        String compared = pattern.isWildcard() ? host.substring(host.indexOf('.') + 1) : host;
        Optional<String> before = beforeSuffix(compared);
        if (before.isPresent() && before.equals(beforeSuffix(pattern.name()))) {
            return MismatchClass.TLD;
        }
        if (labels(compared) == labels(pattern.name())
                && EditDistance.isWithin(MOST_LETTERS, compared, pattern.name())) {
            return MismatchClass.TYPO;
        }
        boolean sameOwner = registrable(host).isPresent() && registrable(host).equals(registrable(pattern.name()));
        return sameOwner ? MismatchClass.LABELS : MismatchClass.DOMAIN;
    }

    private static long labels(String name) {
        return name.chars().filter(character -> character == '.').count();
    }

    /** What stands before the public suffix. */
    private static Optional<String> beforeSuffix(String name) {
        return registrable(name)
                .map(InternetDomainName::registrySuffix)
                .map(suffix ->
                        name.substring(0, name.length() - suffix.toString().length()));
    }

    private static Optional<InternetDomainName> registrable(String name) {
        return Optional.of(name)
                .filter(InternetDomainName::isValid)
                .map(InternetDomainName::from)
                .filter(InternetDomainName::isUnderRegistrySuffix)
                .map(InternetDomainName::topDomainUnderRegistrySuffix);
    }
}
