package org.starttls.survey.cli;

import java.util.List;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Option;

/** {@code --scan}, the same everywhere. */
final class ScanOption {
    private static final String LATEST = "latest";

    @Option(
            names = "--scan",
            paramLabel = "ID",
            defaultValue = LATEST,
            description = "Which scan of the database, a number as 'scans' lists them (default: ${DEFAULT-VALUE}).")
    private String id;

    /** The scan's id; there is such a scan. */
    long of(SurveyDatabase database) {
        List<StoredScan> scans = database.scans().list();
        if (scans.isEmpty()) {
            throw new WrongInputException(database.file() + " holds no scan yet");
        }
        if (id.equals(LATEST)) {
            return scans.get(scans.size() - 1).id();
        }
        return scans.stream()
                .map(StoredScan::id)
                .filter(scan -> Long.toString(scan).equals(id))
                .findFirst()
                .orElseThrow(() -> new WrongInputException(
                        database.file() + " holds no scan " + id + "; 'scans' lists those it holds"));
    }
}
