package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

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

    GroupRate plus(GroupRate other) {
        return new GroupRate(
                kind,
                new Share(share.part() + other.share.part(), share.whole() + other.share.whole()),
                inconclusive + other.inconclusive);
    }
}
