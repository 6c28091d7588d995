package org.starttls.survey.lab.world;

/** Makes single labels of whole names. */
final class Labels {
    private static final int LONGEST = 63;

    private Labels() {}

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
