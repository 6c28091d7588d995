package org.starttls.survey.reports.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.table.QueryCatalogue;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * A benchmark, not a test: how long the overview and each named query take on a scan of many domains, and the plans of the
 * slowest five. Run it with
 *
 * <pre>{@code
 * mvn -q -pl reports -am test -Dtest=ReportCost -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dsurvey=/tmp/demo.db -Dcopies=999 -Dkept=/tmp/million.db
 * }</pre>
 *
 * <p>{@code survey} is a database with one judged scan, as {@code demo} makes it; with 999 copies its 1,000 domains become a
 * million ({@link SurveyCopies}). {@code kept} keeps the large database for the next run, which is then of that. {@code only}
 * names the queries to run, joined by commas; all, where it is absent. Each query has a connection of its own and the file's
 * pages are dropped from the system's cache before it, where {@code dd} can.
 */
class ReportCost {
    private record Took(String query, double seconds, double cpu, long rows) {}

    @Test
    void measure(@TempDir Path directory) throws Exception {
        Path file = large(directory);
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            dropPages(file);
            long start = System.nanoTime();
            long cpu = cpu();
            AdoptionReport overview = ReportLoader.adoption(database, 1);
            System.out.printf(
                    Locale.ROOT,
                    "overview of %,d domains, database of %,d MB: %.2f s, %.2f s of CPU%n",
                    overview.scan().domains(),
                    Files.size(file) / 1_000_000,
                    seconds(start),
                    (cpu() - cpu) / 1e9);

            List<Took> all = new ArrayList<>();
            for (String query : queries()) {
                Took took = run(database, file, query);
                all.add(took);
                System.out.printf(
                        Locale.ROOT,
                        "%7.2f s, %6.2f s of CPU  %s, %,d rows%n",
                        took.seconds(),
                        took.cpu(),
                        took.query(),
                        took.rows());
            }
            all.sort(Comparator.comparingDouble(Took::seconds).reversed());
            System.out.println("The slowest:");
            for (Took slow : all.subList(0, Math.min(5, all.size()))) {
                System.out.printf(Locale.ROOT, "-- %s, %.2f s%n", slow.query(), slow.seconds());
                plan(file, slow.query()).forEach(System.out::println);
            }
            assertThat(overview.scan().domains()).isPositive();
        }
    }

    private static List<String> queries() {
        String only = System.getProperty("only");
        return only == null
                ? QueryCatalogue.entries().stream()
                        .map(QueryCatalogue.Entry::name)
                        .toList()
                : List.of(only.split(","));
    }

    private static Took run(SurveyDatabase database, Path file, String query) throws Exception {
        dropPages(file);
        long start = System.nanoTime();
        long cpu = cpu();
        long count = 0;
        try (SurveyQueries queries = SurveyQueries.open(database);
                Table table = queries.named(query, 1)) {
            for (Iterator<Row> rows = table.rows(); rows.hasNext(); rows.next()) {
                count++;
            }
        }
        return new Took(query, seconds(start), (cpu() - cpu) / 1e9, count);
    }

    private static Path large(Path directory) throws Exception {
        String kept = System.getProperty("kept");
        Path file = kept == null ? directory.resolve("large.db") : Path.of(kept);
        if (Files.exists(file)) {
            return file;
        }
        String given = System.getProperty("survey");
        Path small = given == null ? SurveyFile.verdicts(directory) : Path.of(given);
        Files.copy(small, file, StandardCopyOption.REPLACE_EXISTING);
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SurveyCopies.add(connection, Integer.getInteger("copies", 100));
        }
        System.out.printf(Locale.ROOT, "copied in %.0f s%n", seconds(start));
        return file;
    }

    /** Of this thread, which SQLite runs on. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** So that the next reader has to read the disk; without {@code dd} it is the memory that it reads. */
    private static void dropPages(Path file) throws IOException, InterruptedException {
        Process dd = new ProcessBuilder(
                        "dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none")
                .redirectErrorStream(true)
                .start();
        if (!dd.waitFor(60, TimeUnit.SECONDS)) {
            dd.destroyForcibly();
        }
    }

    private static List<String> plan(Path file, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN "
                        + NamedQueries.reports().get(query).sql().replace("?1", "1"))) {
            while (rows.next()) {
                lines.add("   " + rows.getString("detail"));
            }
        }
        return lines;
    }
}
