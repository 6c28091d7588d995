package org.starttls.survey.engine.smtp;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The least, the middle and the most of what was measured several times. */
record Spread(double least, double median, double most) {
    static <T> Spread of(List<T> measured, ToDoubleFunction<T> value) {
        double[] sorted = measured.stream().mapToDouble(value).sorted().toArray();
        return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f (%,.0f to %,.0f)", median, least, most);
    }
}
