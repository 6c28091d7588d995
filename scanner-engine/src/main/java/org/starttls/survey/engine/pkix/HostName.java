package org.starttls.survey.engine.pkix;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A host's name in A-labels, for comparing with what certificates present. Pure. */
final class HostName {
    /** Letters, digits and hyphens; and underscores, which resolve like anything else. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    private static final Pattern PLAIN_LABEL = Pattern.compile("[a-z0-9-]+");
    private static final String WILDCARD = "*.";
    private static final int MOST_CHARACTERS = 253;

    private HostName() {}

    static boolean isOne(String text) {
        return text.length() <= MOST_CHARACTERS
                && NAME.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /** A name to look for: lower case, without the final dot; empty where it is none. */
    static Optional<String> reference(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return isOne(name) ? Optional.of(name.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether some reference may match a name that is presented, in lower case. */
    static boolean isPresentable(String name) {
        return name.startsWith(WILDCARD) ? isParent(name.substring(WILDCARD.length())) : isOne(name);
    }

    /** What may stand behind a wildcard. */
    private static boolean isParent(String name) {
        return isOne(name) && name.contains(".");
    }

    /**
     * Whether a presented name stands for the reference (RFC 9525 section 6.3): a wildcard is the whole of the leftmost
     * label, stands for exactly one, and has two more behind it.
     */
    static boolean matches(String presented, String reference) {
        String name = presented.toLowerCase(Locale.ROOT);
        if (!name.startsWith(WILDCARD)) {
            return isOne(name) && name.equals(reference);
        }
        String parent = name.substring(WILDCARD.length());
        int dot = reference.indexOf('.');
        return isParent(parent)
                && dot > 0
                && PLAIN_LABEL.matcher(reference.substring(0, dot)).matches()
                && reference.substring(dot + 1).equals(parent);
    }
}
