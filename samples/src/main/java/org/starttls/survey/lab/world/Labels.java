package org.starttls.survey.lab.world;

/** Makes single labels of whole names. */
final class Labels {
    private static final int LONGEST = 63;

    private Labels() {}

    /** The pattern for a host and its neighbours; the host itself where that would be all of a top-level domain. */
    static String wildcard(String host) {
        String above = host.substring(host.indexOf('.') + 1);
        return above.indexOf('.') < 0 ? host : "*." + above;
    }

    /** The domain as one label; a long one is cut and told apart by its hash. */
    static String label(String domain) {
        String label = domain.replace('.', '-').replace('_', '-');
        if (label.length() <= LONGEST) {
            return label;
        }
        return label.substring(0, 46) + "-"
                + Long.toHexString(Draw.of(0, "label", domain).next() | Long.MIN_VALUE);
    }
}
