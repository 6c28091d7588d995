package org.starttls.survey.reports.domain;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.starttls.survey.sql.SurveyDatabase;

/** Reads the records of a survey database, for tests. */
public final class RecordFile {
    private RecordFile() {}

    /** By domain, in the order of the list. */
    public static Map<String, DomainRecord> read(Path file, long scan) {
        Map<String, DomainRecord> records = new LinkedHashMap<>();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                DomainRecords open = DomainRecords.open(database, scan)) {
            open.forEachRemaining(record -> records.put(record.domain(), record));
        }
        return records;
    }
}
