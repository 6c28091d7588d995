package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A share then and now.
 *
 * @param then in the earlier scan, of all that it knows of
 * @param now in the later scan
 * @param moves from the one to the other
 * @param neverKnown asked in one scan at least, and known in none: inconclusive both times, or once where the other scan had
 *     nothing to ask
 */
record MetricChange(Metric metric, Side then, Side now, Moves moves, double neverKnown) {
    MetricChange {
        requireNonNull(metric);
        requireNonNull(then);
        requireNonNull(now);
        requireNonNull(moves);
    }

    /** Percentage points from share to share, whoever is in them; empty where one of them is a share of nothing. */
    OptionalDouble points() {
        OptionalDouble before = then.share().percent();
        OptionalDouble after = now.share().percent();
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Percentage points among those that are in both shares; empty where nobody is. */
    OptionalDouble pairedPoints() {
        return moves.paired() > 0
                ? OptionalDouble.of(100 * (moves.gained() - moves.lost()) / moves.paired())
                : OptionalDouble.empty();
    }

    /** The same with its interval; empty for weights, too, of which a few domains may be most. */
    Optional<PairedChange> paired() {
        return metric.isWeighed() || moves.paired() == 0
                ? Optional.empty()
                : Optional.of(new PairedChange(
                        (long) moves.keptYes(), (long) moves.lost(), (long) moves.gained(), (long) moves.keptNo()));
    }
}
