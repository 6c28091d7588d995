package org.starttls.survey.engine.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An mx pattern of a policy (RFC 8461 sections 3.2 and 4.1).
 *
 * @param text lower case, A-labels, perhaps with a wildcard, {@code *.}, before them
 */
public record MxPattern(String text) {
    private static final String WILDCARD = "*.";
    private static final int MOST_CHARACTERS = 253;

    /** {@code sub-domain} of RFC 5321 section 4.1.2; and underscores, which are noted. */
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";

    private static final Pattern PATTERN = Pattern.compile("(?:\\*\\.)?" + LABEL + "(?:\\." + LABEL + ")*");

    public MxPattern {
        if (!isOne(text)) {
            throw new IllegalArgumentException("not an mx pattern: " + text);
        }
    }

    private static boolean isOne(String text) {
        return text.length() <= MOST_CHARACTERS + WILDCARD.length()
                && PATTERN.matcher(text).matches();
    }

    /** Reads one; empty for what is none, such as a mail address, a name with a final dot or in another script. */
    static Optional<MxPattern> of(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        return isOne(text) ? Optional.of(new MxPattern(text)) : Optional.empty();
    }

    /** Whether it allows any name below another. */
    public boolean isWildcard() {
        return text.startsWith(WILDCARD);
    }

    /** The name, without the wildcard. */
    public String name() {
        return isWildcard() ? text.substring(WILDCARD.length()) : text;
    }

    /**
     * Whether mail may go to this host: a wildcard stands for exactly one label, the leftmost.
     *
     * @param host lower case, A-labels, without the final dot
     */
    public boolean matches(String host) {
        if (!isWildcard()) {
            return text.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot + 1).equals(name());
    }
}
