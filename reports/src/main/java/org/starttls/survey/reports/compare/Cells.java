package org.starttls.survey.reports.compare;

import java.util.OptionalDouble;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.table.Cell;

/** Figures as cells for machines, rounded as the queries round them. */
final class Cells {
    private Cells() {}

    /** A count, or a sum of weights, without what binary fractions leave over. */
    static Cell amount(double amount) {
        double rounded = Figures.millionths(amount);
        return rounded == Math.rint(rounded) ? new Cell.Whole((long) rounded) : new Cell.Real(rounded);
    }

    static Cell percent(OptionalDouble percent) {
        return percent.isPresent() ? percent(percent.getAsDouble()) : Cell.UNKNOWN;
    }

    /** Percent, or percentage points. */
    static Cell percent(double percent) {
        return new Cell.Real(Figures.hundredths(percent) + 0.0); // no negative zero
    }

    static Cell probability(double probability) {
        return new Cell.Real(Math.round(probability * 1e6) / 1e6);
    }

    /** Words; unknown where there are none. */
    static Cell words(String words) {
        return words.isEmpty() ? Cell.UNKNOWN : new Cell.Text(words);
    }
}
