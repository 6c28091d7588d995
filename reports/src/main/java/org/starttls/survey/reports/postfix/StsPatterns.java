package org.starttls.survey.reports.postfix;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The MX patterns of an MTA-STS policy: names of hosts, or {@code *.} and the rest of one, which stands for exactly one
 * label (RFC 8461 section 4.1). What is neither is left out: it matches no host.
 */
record StsPatterns(List<String> patterns) {
    private static final String WILDCARD = "*.";

    StsPatterns {
        patterns = patterns.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .filter(StsPatterns::isPattern)
                .toList();
    }

    private static boolean isPattern(String pattern) {
        return HostNames.isOne(pattern.startsWith(WILDCARD) ? pattern.substring(WILDCARD.length()) : pattern);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean matchAll(List<String> hosts) {
        return hosts.stream().allMatch(host -> patterns.stream().anyMatch(pattern -> matches(pattern, host)));
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith(WILDCARD)
                ? host.indexOf('.') > 0 && host.substring(host.indexOf('.')).equals(pattern.substring(1))
                : host.equals(pattern);
    }

    /** As the attribute {@code match} has them, where {@code .example.org} stands for all names below it. */
    String match() {
        return patterns.stream()
                .map(pattern -> pattern.startsWith(WILDCARD) ? pattern.substring(1) : pattern)
                .distinct()
                .collect(Collectors.joining(":"));
    }
}
