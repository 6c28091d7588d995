package org.starttls.survey.reports;

import java.util.Locale;

/** Numbers as the reports print them, the same in every locale. */
public final class Figures {
    private Figures() {}

    /** With thousands separators; a small sum of weights that is not whole has one decimal. */
    public static String count(double number) {
        return String.format(Locale.ROOT, number == Math.rint(number) || number >= 1_000 ? "%,.0f" : "%,.1f", number);
    }

    /** A count that ends where the heading of its column does. */
    public static String padded(double number, String heading) {
        String text = count(number);
        return " ".repeat(Math.max(0, heading.length() - text.length())) + text;
    }

    /** A percentage for machines: two decimals, as the queries give it. */
    public static double hundredths(double percent) {
        return Math.round(percent * 100) / 100.0;
    }

    /** A difference of sums of weights, without what binary fractions leave over. */
    public static double millionths(double difference) {
        return Math.round(difference * 1e6) / 1e6;
    }

    /**
     * One decimal, or a dash where there is nothing to be a share of; with its interval, where it has one. A share that is
     * not all never reads 100.0.
     */
    public static String percent(Share share) {
        return point(share)
                + share.interval()
                        .map(interval -> String.format(
                                Locale.ROOT, " (%.1f to %.1f)", 100 * interval.low(), 100 * interval.high()))
                        .orElse("");
    }

    /** The same without the interval. */
    public static String point(Share share) {
        if (share.percent().isEmpty()) {
            return "– %";
        }
        double percent = share.percent().getAsDouble();
        boolean roundsToAll = percent < 100 && percent >= 99.95;
        boolean roundsToNone = percent > 0 && percent < 0.05;
        double shown = roundsToAll ? 99.9 : roundsToNone ? 0.1 : percent;
        return String.format(Locale.ROOT, roundsToAll ? ">%.1f %%" : roundsToNone ? "<%.1f %%" : "%.1f %%", shown);
    }
}
