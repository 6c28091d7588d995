package org.starttls.survey.reports.compare;

/**
 * Where the members of two shares come from and go to, as counts or weights. The first four are in both shares, and nothing
 * else is a change; the others only look like one.
 *
 * @param keptYes yes then and now
 * @param lost yes then, no now
 * @param gained no then, yes now
 * @param keptNo no then and now
 * @param becameInconclusive known then, and not now; by the first known MX host, also of a host that could not be told now, so
 *     that another one is the first
 * @param becameKnown known now, and not then, likewise
 * @param wentOutside known then, and nothing to ask now, as where a domain takes no mail any more
 * @param cameInside the other way round
 * @param left known then, and not in the later scan
 * @param joined known now, and not in the earlier scan
 */
record Moves(
        double keptYes,
        double lost,
        double gained,
        double keptNo,
        double becameInconclusive,
        double becameKnown,
        double wentOutside,
        double cameInside,
        double left,
        double joined) {

    /** Those that are in both shares. */
    double paired() {
        return keptYes + lost + gained + keptNo;
    }
}
