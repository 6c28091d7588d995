package org.starttls.survey.reports.compare;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The change of a share among members that are in it both times, with what chance has to do with it. A pure function of four
 * counts, of 0 or more, one at least being more.
 *
 * @param keptYes yes both times
 * @param lost yes, then no
 * @param gained no, then yes
 * @param keptNo no both times
 */
record PairedChange(long keptYes, long lost, long gained, long keptNo) {
    /** The 0.975 quantile of the standard normal distribution: two sides of 95 %. */
    private static final double NORMAL_QUANTILE = 1.959963984540054;

    PairedChange {
        if (keptYes < 0 || lost < 0 || gained < 0 || keptNo < 0 || keptYes + lost + gained + keptNo == 0) {
            throw new IllegalArgumentException(keptYes + ", " + lost + ", " + gained + ", " + keptNo + " are no pairs");
        }
    }

    long pairs() {
        return keptYes + lost + gained + keptNo;
    }

    /** Between -1 and 1: the share now less the share then. */
    double difference() {
        return (double) (gained - lost) / pairs();
    }

    /** The lower end of the interval of 95 %. */
    double low() {
        return Math.max(-1, centre() - reach());
    }

    /** The upper end of the interval of 95 %. */
    double high() {
        return Math.min(1, centre() + reach());
    }

    /** Adjusted by one more of either move (Bonett and Price 2012, "Adjusted Wald confidence interval"). */
    private double centre() {
        return (double) (gained - lost) / (pairs() + 2);
    }

    private double reach() {
        double moved = (double) (gained + lost + 2) / (pairs() + 2);
        return NORMAL_QUANTILE * Math.sqrt((moved - centre() * centre()) / (pairs() + 2));
    }

    /**
     * How likely gains and losses at least as uneven are where a member that changes is as likely to gain as to lose: McNemar's
     * test, exact, with the mid-P correction (Fagerland, Lydersen and Laake 2013). Between 0 and 1; 1 where nothing changed.
     */
    double probability() {
        long moved = gained + lost;
        if (moved == 0) {
            return 1;
        }
        int fewer = Math.toIntExact(Math.min(gained, lost));
        BinomialDistribution even = BinomialDistribution.of(Math.toIntExact(moved), 0.5);
        double middle = even.probability(fewer);
        return gained == lost ? 1 - middle / 2 : 2 * even.cumulativeProbability(fewer) - middle;
    }
}
