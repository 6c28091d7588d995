package org.starttls.survey.reports.postfix;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.sql.SurveyDatabase;

/** The table of two scans of the domains in {@code verdicts.sql}, for tests. */
final class PolicyFile {
    private PolicyFile() {}

    /** @param sql changes what the scans saw; the second one's ids are 100 higher */
    static String table(Path directory, String sql) {
        Path file = SurveyFile.verdictsChanged(directory, SurveyFile.text("verdicts-again.sql") + sql);
        StringWriter table = new StringWriter();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            TlsPolicyTable.write(
                    database,
                    Instant.parse("2026-11-28T22:00:00Z"),
                    "starttls-survey 0.1.0",
                    Duration.ofHours(1),
                    table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }
}
