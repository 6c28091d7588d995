package org.starttls.survey.cli.observe;

import java.util.Locale;

/** How the progress of a scan is shown on standard error. */
public enum ProgressStyle {
    /** One line that is written over where that is a terminal, else as {@link #PLAIN}. */
    AUTO,
    /** A line now and then. */
    PLAIN,
    /** A JSON object a line. */
    JSON,
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
