package org.starttls.survey.cli.scan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.smtp.ProbeCostClient;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.sql.BatchWriter;
import org.starttls.survey.sql.ScanRow;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * A client of the probe benchmark, {@code boringssl|jdk COUNT}, that stores each probe as a scan does, under a host of its own,
 * in a database that is deleted at the end. A probe is done when its transaction is committed.
 */
public final class StoredProbes implements ProbeCostClient.Use, AutoCloseable {
    private static final int PORT = 25;

    private final Path folder = Files.createTempDirectory("stored-probes");
    private final Path file = folder.resolve("survey.db");
    private final SurveyDatabase database = SurveyDatabase.openForScan(file);
    private final long scan;
    private Optional<BatchWriter> writer = Optional.empty();
    private long made;
    private long first;

    private StoredProbes() throws Exception {
        scan = database.scans()
                .begin(new ScanRow(
                        Instant.now(),
                        "benchmark",
                        "hosts",
                        "made",
                        1,
                        PORT,
                        "scanner.example",
                        Optional.empty(),
                        Optional.empty(),
                        List.of("127.0.0.1:53"),
                        "off",
                        "BoringSSL",
                        "{}"));
    }

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset(); // the pool's beginning and end are no news here
        try (StoredProbes stored = new StoredProbes()) {
            ProbeCostClient.serve(args[0], Integer.parseInt(args[1]), stored);
        }
    }

    @Override
    public void prepare(int count) throws SQLException {
        writer.ifPresent(BatchWriter::close);
        first = made + 1;
        made += count;
        makeTargets();
        writer = Optional.of(database.batchWriter(scan, Certificates::row));
    }

    /** As lookups would have left them, with ids from {@code first} to {@code made}. */
    private void makeTargets() throws SQLException {
        String numbers = "WITH RECURSIVE made (n) AS (SELECT " + first + " UNION ALL SELECT n + 1 FROM made WHERE n < "
                + made + ") ";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(
                    numbers + "INSERT INTO mx_host (id, scan_id, name, provider, outcome, at) SELECT n, " + scan
                            + ", 'mx' || n || '.example', 'mx' || n || '.example', 1, 0 FROM made");
            statement.executeUpdate(numbers + "INSERT INTO endpoint (id, scan_id, ip, family, port) SELECT n, " + scan
                    + ", printf('10.%d.%d.%d', n >> 16, n >> 8 & 255, n & 255), 4, " + PORT + " FROM made");
            statement.executeUpdate(
                    numbers + "INSERT INTO target (id, mx_host_id, endpoint_id) SELECT n, n, n FROM made");
            connection.commit();
        }
    }

    @Override
    public CompletionStage<Void> of(int number, Probe probe) {
        PendingTarget target = new PendingTarget(
                first + number, "mx.example", "example", InetSocketAddress.createUnresolved("mx.example", PORT));
        return new DatabaseSink(writer.orElseThrow(), PORT, PORT).probes(target, TargetProbes.of(probe));
    }

    @Override
    public void close() throws IOException {
        writer.ifPresent(BatchWriter::close);
        database.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
