package org.starttls.survey.reports.published;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.Coverage;
import org.starttls.survey.reports.ScanFacts;

/** A survey's table with this scan's figures beside what was published. */
public record SurveyComparison(ScanFacts scan, Coverage coverage, PublishedSurvey survey, List<ComparedRow> rows) {
    public SurveyComparison {
        requireNonNull(scan);
        requireNonNull(coverage);
        requireNonNull(survey);
        rows = List.copyOf(rows);
    }

    /** @param own empty where this scan has nothing to say; the row says why */
    public record ComparedRow(PublishedRow row, Optional<OwnFigure> own) {
        public ComparedRow {
            requireNonNull(row);
            requireNonNull(own);
        }
    }
}
