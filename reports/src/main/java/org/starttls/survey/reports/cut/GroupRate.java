package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.starttls.survey.reports.Share;

/**
 * A rate of one group.
 *
 * @param share those that have it, of those of which it is known
 * @param inconclusive those of which it is not known although they were asked, in no rate
 */
public record GroupRate(RateKind kind, Share share, long inconclusive) {
    public GroupRate {
        requireNonNull(kind);
        requireNonNull(share);
    }

    /** The same with an interval at its share, where it has one. */
    GroupRate within(UnaryOperator<Share> interval) {
        return new GroupRate(kind, interval.apply(share), inconclusive);
    }

    GroupRate plus(GroupRate other) {
        return new GroupRate(
                kind,
                new Share(share.part() + other.share.part(), share.whole() + other.share.whole()),
                inconclusive + other.inconclusive);
    }
}
