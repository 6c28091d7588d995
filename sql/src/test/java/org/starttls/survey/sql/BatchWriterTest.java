package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.sql.DatabaseException.Reason;

class BatchWriterTest {
    private static final int DOMAINS = 3_000;

    @TempDir
    private Path directory;

    private Path file;
    private SurveyDatabase database;
    private long scanId;

    @BeforeEach
    void open() {
        file = directory.resolve("survey.db");
        database = SurveyDatabase.openForScan(file);
        scanId = database.scans().begin(Rows.scan());
        String[] names = new String[DOMAINS];
        for (int i = 0; i < DOMAINS; i++) {
            names[i] = "d" + i + ".test";
        }
        Rows.load(database, scanId, names);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private BatchWriter writer() {
        return database.batchWriter(scanId, der -> Rows.certificate("CN=leaf"));
    }

    /** Holds the writer thread until the latch opens, so that what is submitted meanwhile makes up one batch. */
    private static CompletableFuture<Void> hold(BatchWriter writer, CountDownLatch latch) {
        return writer.submit(evidence -> {
            boolean interrupted = true;
            while (interrupted) {
                try {
                    latch.await();
                    interrupted = false;
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    @Test
    void whatQueuesTogetherIsStoredTogether() {
        CountDownLatch latch = new CountDownLatch(1);
        BatchWriter writer = writer();
        try (writer) {
            CompletableFuture<Void> held = hold(writer, latch);
            List<CompletableFuture<Void>> stored = new ArrayList<>();
            for (int id = 1; id <= 100; id++) {
                RouteRow route = Rows.route(id, Rows.mx(1, "mx.p.test"));
                stored.add(writer.submit(evidence -> evidence.route(route)));
            }
            latch.countDown();
            held.join();
            stored.forEach(CompletableFuture::join);
            assertThat(writer.counts().jobs()).isEqualTo(101);
            assertThat(writer.counts().transactions()).isLessThanOrEqualTo(2);
        }
        assertThat(writer.counts().busy()).isPositive(); // told once a batch is all done
        assertThat(Queries.rows(database, "SELECT count(*) FROM mail_route")).containsExactly("100");
    }

    @Test
    void oneBadRowIsLostAlone() {
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture<Void> good;
        CompletableFuture<Void> bad;
        CompletableFuture<Void> bug;
        CompletableFuture<Void> later;
        try (BatchWriter writer = writer()) {
            CompletableFuture<Void> held = hold(writer, latch);
            good = writer.submit(evidence -> evidence.route(Rows.route(1, Rows.mx(1, "mx.p.test"))));
            bad = writer.submit(evidence -> evidence.route(Rows.route(999_999, Rows.mx(1, "new.p.test"))));
            bug = writer.submit(evidence -> {
                throw new IllegalStateException("a bug");
            });
            later = writer.submit(evidence -> evidence.route(Rows.route(2, Rows.mx(1, "new.p.test"))));
            latch.countDown();
            held.join();
            assertThatThrownBy(bad::join).hasCauseInstanceOf(DatabaseException.class);
            assertThatThrownBy(bug::join).hasMessageContaining("a bug");
            later.join();
            assertThat(writer.counts().failed()).isEqualTo(2);
        }
        assertThat(good).isCompleted();
        assertThat(Queries.rows(database, "SELECT domain, mx_host FROM v_mx"))
                .containsExactly("d0.test|mx.p.test", "d1.test|new.p.test");
    }

    @Test
    void aFullDiskFailsEverythingFromThenOnAndKeepsWhatWasStored() throws SQLException {
        try (Connection connection = database.writer();
                Statement statement = connection.createStatement()) {
            // The disk is full two pages from here; the pool gives the same connection to the writer.
            statement.execute("PRAGMA max_page_count = 1");
        }
        String text = "x".repeat(100_000);
        try (BatchWriter writer = writer()) {
            CompletableFuture<Void> stored = writer.submit(evidence -> {});
            stored.join();
            CompletableFuture<Void> full = writer.submit(evidence -> evidence.route(withDetail(1, text)));
            CompletableFuture<Void> after = writer.submit(evidence -> evidence.route(Rows.route(2)));
            assertFull(full);
            assertFull(after);
            assertFull(writer.submit(evidence -> {}));
        }
        assertThatCode(() -> database.writer().close())
                .as("the writing connection was given back")
                .doesNotThrowAnyException();
        assertThat(Queries.rows(database, "SELECT count(*) FROM mail_route")).containsExactly("0");
        assertThat(Queries.rows(database, "SELECT count(*) FROM domain")).containsExactly(Integer.toString(DOMAINS));
    }

    private static void assertFull(CompletableFuture<Void> future) {
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FULL))
                .hasMessageContaining("make room");
    }

    private static RouteRow withDetail(long domainId, String detail) {
        return new RouteRow(
                domainId,
                9,
                Rows.NOW,
                Optional.empty(),
                Optional.of(detail),
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                List.of(),
                List.of());
    }

    @Test
    void theLogStaysBoundedWhileSomebodyReads() throws Exception {
        String text = "x".repeat(20_000);
        long largest = 0;
        try (BatchWriter writer = writer();
                PendingWork pending = database.pendingWork()) {
            for (int id = 1; id <= DOMAINS; id++) {
                RouteRow route = withDetail(id, text);
                writer.submit(evidence -> evidence.route(route)).join();
                if (id % 10 == 0) {
                    pending.domains(scanId, Long.MIN_VALUE, 0, 10);
                    largest = Math.max(largest, Files.size(directory.resolve("survey.db-wal")));
                }
            }
        }
        assertThat(Files.size(file) + largest).isGreaterThan(DOMAINS * 20_000L);
        assertThat(largest).isLessThan(40_000_000);
    }

    @Test
    void closingStoresWhatIsQueuedAndTakesNoMore() {
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        BatchWriter writer = writer();
        try (writer) {
            for (int id = 1; id <= DOMAINS; id++) {
                RouteRow route = Rows.route(id, Rows.mx(1, "mx.p.test"));
                stored.add(writer.submit(evidence -> evidence.route(route)));
            }
        }
        assertThat(stored).allMatch(future -> future.isDone() && !future.isCompletedExceptionally());
        assertThat(writer.submit(evidence -> {})).isCompletedExceptionally();
        assertThat(writer.counts().busy()).isLessThan(Duration.ofMinutes(1));
        assertThat(database.scans().begin(Rows.scan()))
                .as("the connection is back")
                .isEqualTo(2);
    }
}
