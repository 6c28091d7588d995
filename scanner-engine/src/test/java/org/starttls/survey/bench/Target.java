package org.starttls.survey.bench;

import java.util.Locale;

/** What a figure should be: at most, or at least, so much. */
public record Target(boolean most, double limit) {
    public static Target atMost(double limit) {
        return new Target(true, limit);
    }

    public static Target atLeast(double limit) {
        return new Target(false, limit);
    }

    boolean isMet(double value) {
        return most ? value <= limit : value >= limit;
    }

    String text() {
        return String.format(Locale.ROOT, most ? "at most %s" : "at least %s", Figures.number(limit));
    }
}
