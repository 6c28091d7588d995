package org.starttls.survey.reports.published;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.Coverage;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.ValidityFigures.TrustStore;

/**
 * A survey's table with this scan's figures beside what was published.
 *
 * @param stores what certificates were judged by, the one that counts first; empty where the scan is not judged
 */
public record SurveyComparison(
        ScanFacts scan, Coverage coverage, List<TrustStore> stores, PublishedSurvey survey, List<ComparedRow> rows) {
    public SurveyComparison {
        requireNonNull(scan);
        requireNonNull(coverage);
        stores = List.copyOf(stores);
        requireNonNull(survey);
        rows = List.copyOf(rows);
    }

    /** What figures in brackets are; empty in a census, which has none. */
    public Optional<String> intervals() {
        return scan.sample()
                .map(size ->
                        "In brackets: where the percentage of the whole list is, with 95 % confidence (Wilson). MX hosts, "
                                + "addresses and weight hang on domains in clusters, and have none here.");
    }

    /**
     * @param own empty where this scan has nothing to say
     * @param notMeasured why it has not; empty where it has
     */
    public record ComparedRow(PublishedRow row, Optional<OwnFigure> own, Optional<String> notMeasured) {
        public ComparedRow {
            requireNonNull(row);
            requireNonNull(own);
            requireNonNull(notMeasured);
            if (own.isPresent() == notMeasured.isPresent()) {
                throw new IllegalArgumentException(row.code() + " is either measured, or somebody says why not");
            }
        }
    }
}
