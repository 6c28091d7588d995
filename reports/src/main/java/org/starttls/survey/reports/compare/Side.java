package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.reports.Share;

/**
 * A share in one of the scans.
 *
 * @param share of those of which it is known
 * @param inconclusive of which it is not, in no share
 */
record Side(Share share, double inconclusive) {
    /** Of a scan that has nobody to ask. */
    static final Side NOBODY = new Side(new Share(0, 0), 0);

    Side {
        requireNonNull(share);
    }

    /** Whether the scan asked anybody at all. */
    boolean isAsked() {
        return share.whole() > 0 || inconclusive > 0;
    }
}
