package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.reports.Share;

/**
 * A share in one of the scans.
 *
 * @param share of those of which it is known
 * @param inconclusive of which it is not, in no share
 * @param leftOut whether the scan did not ask, which is not the same as that there was nobody to ask
 */
record Side(Share share, double inconclusive, boolean leftOut) {
    /** Of a scan that has nobody to ask. */
    static final Side NOBODY = new Side(new Share(0, 0), 0);

    Side {
        requireNonNull(share);
    }

    /** Of a scan that asked. */
    Side(Share share, double inconclusive) {
        this(share, inconclusive, false);
    }

    /** Whether the scan asked nobody at all. */
    boolean isEmpty() {
        return share.whole() == 0 && inconclusive == 0;
    }

    /** The same of a scan that asked nobody because it left the question out. */
    Side asLeftOut() {
        return new Side(share, inconclusive, true);
    }
}
