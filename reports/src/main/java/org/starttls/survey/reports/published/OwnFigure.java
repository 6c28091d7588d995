package org.starttls.survey.reports.published;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.starttls.survey.reports.Share;

/**
 * What this scan has for a row of a survey's table, counted as that survey counted.
 *
 * @param number a count, or a sum of weights
 * @param share the number as part of its group; empty where it is a number alone
 * @param inconclusive those of which it could not be told
 */
public record OwnFigure(double number, Optional<Share> share, double inconclusive) {
    public OwnFigure {
        requireNonNull(share);
    }

    /** The same with an interval at its share, where it has one. */
    OwnFigure within(UnaryOperator<Share> interval) {
        return new OwnFigure(number, share.map(interval), inconclusive);
    }
}
