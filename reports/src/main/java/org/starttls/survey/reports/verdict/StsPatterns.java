package org.starttls.survey.reports.verdict;

import java.util.List;
import java.util.Locale;

/**
 * The MX patterns of an MTA-STS policy: names of hosts, or {@code *.} and the rest of one, which stands for exactly one
 * label (RFC 8461 section 4.1). What is neither is left out: it matches no host.
 */
public record StsPatterns(List<String> patterns) {
    private static final String WILDCARD = "*.";

    public StsPatterns {
        patterns = patterns.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .filter(StsPatterns::isPattern)
                .toList();
    }

    private static boolean isPattern(String pattern) {
        return HostNames.isOne(pattern.startsWith(WILDCARD) ? pattern.substring(WILDCARD.length()) : pattern);
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Those hosts that none of them stands for. */
    public List<String> unmatched(List<String> hosts) {
        return hosts.stream()
                .filter(host -> patterns.stream().noneMatch(pattern -> matches(pattern, host)))
                .toList();
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith(WILDCARD)
                ? host.indexOf('.') > 0 && host.substring(host.indexOf('.')).equals(pattern.substring(1))
                : host.equals(pattern);
    }
}
