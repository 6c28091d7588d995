package org.starttls.survey.lab.world;

import java.util.Set;

/**
 * Cuts names where zones begin: one label below a public suffix. Which suffixes have two labels is a rule of thumb, not
 * the Public Suffix List: nothing but the place of an SOA record depends on it.
 */
final class Apex {
    /** Each of the names below these is a zone of its own. */
    private static final Set<String> LAB_SUFFIXES = Set.of("lab.test", "alias-target.test");

    private static final Set<String> SECOND_LEVELS = Set.of("ac", "co", "com", "edu", "go", "gov", "net", "or", "org");

    private Apex() {}

    /** The apex of the zone that a name is in; a suffix is the apex of its own. */
    static String of(String name) {
        int last = name.lastIndexOf('.');
        int second = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
        if (second < 0) {
            return name;
        }
        String two = name.substring(second + 1);
        return isSuffix(two) ? name.substring(name.lastIndexOf('.', second - 1) + 1) : two;
    }

    /** Whether the parent of registrable names: a top-level domain, or one of those that stand in for one. */
    static boolean isSuffix(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return true;
        }
        if (LAB_SUFFIXES.contains(name)) {
            return true;
        }
        boolean underCountry = name.length() - dot == 3 && name.indexOf('.', dot + 1) < 0;
        return underCountry && SECOND_LEVELS.contains(name.substring(0, dot));
    }

    /** The zone above; empty for the root. */
    static String above(String apex) {
        int dot = apex.indexOf('.');
        return dot < 0 ? "" : apex.substring(dot + 1);
    }
}
