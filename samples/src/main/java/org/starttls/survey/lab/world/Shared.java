package org.starttls.survey.lab.world;

import java.util.Locale;

/** Something that has a share of the lab's world; the name in a mix is the constant's, in lower-kebab-case. */
public interface Shared {
    String name();

    /** The default share, a weight relative to the others of its kind. */
    int share();

    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
