package org.starttls.survey.reports.postfix;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.reports.verdict.StsPatterns;

/**
 * What a table says of a domain.
 *
 * @param older of the two scans that bound what counts, and {@code newer} the other
 */
record Entry(String domain, TlsLevel level, Observation older, Observation newer) {
    Entry {
        requireNonNull(domain);
        requireNonNull(level);
        requireNonNull(older);
        requireNonNull(newer);
    }

    /**
     * The strictest level that the newest conclusive scans allow, back to the first that is old enough to be a second
     * look. None where a newer scan speaks against it, or saw that the domain is not any more what they looked at.
     *
     * @param observations of one domain, the newest first
     * @param leastGap between the beginnings of two scans, for the later to be more than a repetition
     */
    static Optional<Entry> of(String domain, List<Observation> observations, Duration leastGap) {
        List<Observation> conclusive = new ArrayList<>();
        for (Observation observation : observations) {
            if (observation.forbids()) {
                return Optional.empty();
            }
            if (observation.conclusive()) {
                conclusive.add(observation);
                if (isSecondLook(conclusive, leastGap)) {
                    return moved(observations, conclusive.get(0)) ? Optional.empty() : strictest(domain, conclusive);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSecondLook(List<Observation> conclusive, Duration leastGap) {
        Observation newest = conclusive.get(0);
        Observation oldest = conclusive.get(conclusive.size() - 1);
        return conclusive.size() > 1
                && Duration.between(oldest.at(), newest.at()).compareTo(leastGap) >= 0;
    }

    private static boolean moved(List<Observation> observations, Observation newestThatCounts) {
        return observations.stream()
                .takeWhile(newer -> !newer.equals(newestThatCounts))
                .anyMatch(newer -> newer.movedSince(newestThatCounts));
    }

    private static Optional<Entry> strictest(String domain, List<Observation> conclusive) {
        Observation older = conclusive.get(conclusive.size() - 1);
        return Stream.of(TlsLevel.values())
                .filter(level -> conclusive.stream().allMatch(seen -> seen.allows(level)))
                .findFirst()
                .map(level -> new Entry(domain, level, older, conclusive.get(0)));
    }

    /** The line of the table. */
    String line() {
        // The name that RFC 8461 section 7.1 wants in the handshake is not what Postfix sends by itself.
        String attributes = level == TlsLevel.SECURE ? " match=" + match(newer.policy()) + " servername=hostname" : "";
        return domain + " " + level.word() + attributes;
    }

    /** Why. */
    String reason() {
        return level.reason() + " (scans " + older.scan() + " and " + newer.scan() + ")";
    }

    /** As the attribute has patterns, where {@code .example.org} stands for all names below it. */
    private static String match(StsPatterns policy) {
        return policy.patterns().stream()
                .map(pattern -> pattern.startsWith("*.") ? pattern.substring(1) : pattern)
                .distinct()
                .collect(Collectors.joining(":"));
    }
}
