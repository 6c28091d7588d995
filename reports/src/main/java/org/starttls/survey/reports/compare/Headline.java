package org.starttls.survey.reports.compare;

import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.Figures;

/** The answer of a comparison, of those whose answers can be compared. */
final class Headline {
    /** Of whom the answer is, and what they have gained or lost; the first that there is. */
    private static final Map<Metric, String> CHANGES = Map.of(
            Metric.STARTTLS_ALL, "STARTTLS at every MX",
            Metric.HOST_STARTTLS_ALL, "STARTTLS at every address",
            Metric.ADDRESS_STARTTLS, "STARTTLS");

    private Headline() {}

    /** The share that it is of; empty where nobody is known both times. */
    static Optional<MetricChange> of(Comparison comparison) {
        return comparison.metrics().stream()
                .filter(change -> CHANGES.containsKey(change.metric()))
                .findFirst()
                .filter(change -> change.paired().isPresent());
    }

    static String words(MetricChange change) {
        PairedChange paired = change.paired().orElseThrow();
        return "Of " + Figures.count((double) paired.pairs()) + " "
                + change.metric().unit().words() + " known both times, " + Figures.count((double) paired.gained())
                + " gained " + CHANGES.get(change.metric()) + " and " + Figures.count((double) paired.lost())
                + " lost it: " + Points.text(100 * paired.difference()) + " points (95 %: "
                + Points.text(100 * paired.low()) + " to " + Points.text(100 * paired.high()) + ").";
    }
}
