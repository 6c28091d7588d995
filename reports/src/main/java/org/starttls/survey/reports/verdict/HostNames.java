package org.starttls.survey.reports.verdict;

import java.util.regex.Pattern;

/** Names that may stand in a zone or configuration file. */
public final class HostNames {
    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?" + "(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)+");

    private HostNames() {}

    /** Whether it is letters, digits, hyphens and underscores in two labels or more: nothing that ends a line or a word. */
    public static boolean isOne(String name) {
        return name.length() <= LONGEST && NAME.matcher(name).matches();
    }
}
