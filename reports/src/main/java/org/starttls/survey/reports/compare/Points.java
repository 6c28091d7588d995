package org.starttls.survey.reports.compare;

import java.util.Locale;
import java.util.OptionalDouble;

/** Percentage points and probabilities as the comparisons print them, the same in every locale. */
final class Points {
    private Points() {}

    /** Signed, with one decimal; a change that is less than that never reads as none. A dash where there is none to speak of. */
    static String text(OptionalDouble points) {
        return points.isEmpty() ? "–" : text(points.getAsDouble());
    }

    static String text(double points) {
        if (points == 0) {
            return "0.0";
        }
        boolean roundsToNone = Math.abs(points) < 0.05;
        String sign = points < 0 ? "-" : "+";
        return roundsToNone ? sign + "<0.1" : String.format(Locale.ROOT, "%+.1f", points);
    }

    /** Three decimals, and no fewer than 0.001. */
    static String probability(double probability) {
        return probability < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", probability);
    }
}
