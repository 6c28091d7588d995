package org.starttls.survey.reports.compare;

import java.nio.file.Path;
import java.util.Set;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.sql.SurveyDatabase;

/** Pages of the two scans of {@code two-scans.sql}. */
public final class ComparedPages {
    private ComparedPages() {}

    public static Page comparison(Path directory) {
        return TwoScansFile.compared(
                TwoScansFile.make(directory),
                1,
                2,
                scans -> ComparisonPage.of(ComparisonRenderingTest.named(Comparisons.of(scans))));
    }

    public static Page timeline(Path directory) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(TwoScansFile.make(directory))) {
            return TimelinePage.of(TimelineTest.named(Timeline.of(Timeline.usualMetrics(Set.of("domains")))
                    .with(database, 1)
                    .with(database, 2)));
        }
    }
}
