package org.starttls.survey.reports.overview;

import java.nio.file.Path;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.sql.SurveyDatabase;

/** Pages of surveys that are made for tests. */
public final class Pages {
    private static final int FINISHED = 4;

    /** A domain with one MX host at one address, all that the names in it are hostile. */
    private static final String ONE_DOMAIN = SurveyFile.emptyScan(FINISHED) + """
            INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'one.test', 1);
            INSERT INTO mail_route (domain_id, outcome, at) VALUES (1, 1, 0);
            INSERT INTO mx_host (id, scan_id, name, provider, outcome) VALUES (1, 1, 'mx.one.test', 'one.test', 1);
            INSERT INTO mx_record VALUES (1, 0, 10, 1, 1);
            INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES (1, 1, '192.0.2.1', 4, 25);
            INSERT INTO target VALUES (1, 1, 1);
            """;

    private Pages() {}

    /** Of the hand-made survey. */
    public static Page handMade(Path directory) {
        return of(SurveyFile.handMade(directory));
    }

    /** Of a finished scan without domains. */
    public static Page empty(Path directory) {
        return of(SurveyFile.judged(directory, SurveyFile.emptyScan(FINISHED)));
    }

    /** Of a scan of one domain, changed by SQL. */
    public static Page ofOneDomain(Path directory, int outcome, int stage, String sql) {
        return of(SurveyFile.judged(
                directory,
                ONE_DOMAIN
                        + "INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us,"
                        + " bytes_received, bytes_sent) VALUES (1, 1, 1, 'main', 'main', 0, " + outcome + ", " + stage
                        + ", 1, 1, 1);" + sql));
    }

    /** Of a scan of one domain that was not judged. */
    public static Page notJudged(Path directory) {
        return of(SurveyFile.filled(directory, ONE_DOMAIN));
    }

    /** Of a scan that goes on. */
    public static Page running(Path directory) {
        return of(SurveyFile.judged(
                directory,
                ONE_DOMAIN + "UPDATE scan SET state = 2;"
                        + "INSERT INTO domain (id, scan_id, name, walk) VALUES (2, 1, 'two.test', 2);"));
    }

    static Page of(Path file) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            return OverviewPage.load(database, 1);
        }
    }
}
