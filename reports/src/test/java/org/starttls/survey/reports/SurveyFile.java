package org.starttls.survey.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.sql.Judge;
import org.starttls.survey.sql.JudgementRow;
import org.starttls.survey.sql.SurveyDatabase;

/** Makes survey databases for tests: the shipped schema, filled by SQL text, judged by the shipped rules. */
public final class SurveyFile {
    private static final Instant JUDGED_AT = Instant.parse("2026-11-21T21:12:05Z");

    private SurveyFile() {}

    /** The scan of 30 domains in {@code hand-made.sql}, judged. */
    public static Path handMade(Path directory) {
        return judged(directory, text("hand-made.sql"), HandMadeVerdicts::fill, MadePolicies::fill);
    }

    /** The same, taken for a random sample of 400 domains. */
    public static Path sample(Path directory) {
        return handMadeChanged(
                directory, "UPDATE scan SET list_domains = 400, options = json_set(options, '$.sample', 30)");
    }

    /** The same, changed by SQL after it was judged. */
    public static Path handMadeChanged(Path directory, String sql) {
        return run(handMade(directory), sql);
    }

    /** The scan of ten domains in {@code verdicts.sql}, with the judgement that is written there. */
    public static Path verdicts(Path directory) {
        return filled(directory, text("verdicts.sql"));
    }

    /** The same, changed by SQL. */
    public static Path verdictsChanged(Path directory, String sql) {
        Path file = directory.resolve("changed.db");
        Path unchanged = directory.resolve("survey.db");
        try {
            Files.copy(
                    Files.exists(unchanged) ? unchanged : verdicts(directory),
                    file,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(file, sql);
    }

    /** A database with the rows that the SQL inserts; its scan 1 is judged. */
    public static Path judged(Path directory, String sql) {
        return judged(directory, sql, MadeVerdicts::fill, session -> {});
    }

    private static Path judged(Path directory, String sql, Judge.Steps verdicts, Judge.Steps policies) {
        Path file = filled(directory, sql);
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            database.judge()
                    .judge(
                            new JudgementRow(1, Judge.RULES, JUDGED_AT, Optional.empty(), List.of(MadeVerdicts.STORE)),
                            session -> {
                                session.judgeTargets();
                                verdicts.run(session);
                                session.rollUp();
                                policies.run(session);
                            });
        }
        return file;
    }

    /** A database with the rows that the SQL inserts, without a judgement. */
    public static Path filled(Path directory, String sql) {
        Path file = directory.resolve("survey.db");
        SurveyDatabase.openForScan(file).close();
        return run(file, sql);
    }

    /** The same file, changed by SQL. */
    public static Path changed(Path file, String sql) {
        return run(file, sql);
    }

    private static Path run(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    /** A scan of one domain that is not in the DNS, finished and judged. */
    public static Path nobodyToAsk(Path directory) {
        return judged(directory, emptyScan(4) + """
                INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'nxdomain.test', 1);
                INSERT INTO mail_route (domain_id, outcome, at)
                SELECT 1, id, 0 FROM mail_outcome WHERE code = 'nxdomain';
                """);
    }

    /** A scan with the state given, without domains. */
    public static String emptyScan(int state) {
        return "INSERT INTO scan (id, state, started_at, tool_version, input, list_name, seed, port, ehlo_name,"
                + " resolvers, tls_engine, options) VALUES (1, " + state + ", 1795294800000, '0.1.0', 'domains',"
                + " 'list.txt', 7, 25, 'scanner.test', '192.0.2.53:53', 'openssl', '{}');";
    }

    public static AdoptionReport report(Path file) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            return ReportLoader.adoption(database, 1);
        }
    }

    /** The text of a file beside this class. */
    public static String text(String resource) {
        try (InputStream in = SurveyFile.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
