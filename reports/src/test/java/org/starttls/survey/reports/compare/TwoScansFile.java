package org.starttls.survey.reports.compare;

import java.nio.file.Path;
import java.util.function.Function;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.sql.SurveyDatabase;

/** The two scans of {@code two-scans.sql}, in one file. */
final class TwoScansFile {
    private TwoScansFile() {}

    static Path make(Path directory) {
        return SurveyFile.filled(directory, SurveyFile.text("compare/two-scans.sql"));
    }

    /** The same, changed by SQL. */
    static Path changed(Path directory, String sql) {
        return SurveyFile.filled(directory, SurveyFile.text("compare/two-scans.sql") + sql);
    }

    /** What comes of the two, the first named being then. */
    static <T> T compared(Path file, long then, long now, Function<TwoScans, T> work) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                TwoScans scans = TwoScans.open(database, then, database, now)) {
            return work.apply(scans);
        }
    }
}
