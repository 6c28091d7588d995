package org.starttls.survey.reports.postfix;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starttls.survey.reports.verdict.StsPatterns;

/**
 * What a table says of a domain.
 *
 * @param older of the two scans that count, and {@code newer} the other
 */
record Entry(String domain, TlsLevel level, Observation older, Observation newer) {
    Entry {
        requireNonNull(domain);
        requireNonNull(level);
        requireNonNull(older);
        requireNonNull(newer);
    }

    /**
     * The strictest level that the two newest conclusive scans allow and no scan since speaks against.
     *
     * @param observations of one domain, the newest first
     */
    static Optional<Entry> of(String domain, List<Observation> observations) {
        List<Observation> conclusive = new ArrayList<>();
        for (Observation observation : observations) {
            if (observation.forbids()) {
                return Optional.empty();
            }
            if (observation.conclusive()) {
                conclusive.add(observation);
            }
            if (conclusive.size() == 2) {
                return strictest(domain, conclusive.get(1), conclusive.get(0));
            }
        }
        return Optional.empty();
    }

    private static Optional<Entry> strictest(String domain, Observation older, Observation newer) {
        for (TlsLevel level : TlsLevel.values()) {
            if (older.allows(level) && newer.allows(level)) {
                return Optional.of(new Entry(domain, level, older, newer));
            }
        }
        return Optional.empty();
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
