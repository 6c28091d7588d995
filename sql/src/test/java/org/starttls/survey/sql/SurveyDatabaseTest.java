package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.sql.DatabaseException.Reason;

class SurveyDatabaseTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("survey.db");
    }

    private void foreign(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void survey() {
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            database.scans().begin(Rows.scan());
        }
    }

    private void refused(Reason reason, String fix, Runnable opening) {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(opening::run)
                .withMessageStartingWith(file.toString())
                .withMessageContaining(fix)
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.getMessage()).doesNotContain("\n");
                });
    }

    private void refusedForScan(Reason reason, String fix) {
        refused(reason, fix, () -> SurveyDatabase.openForScan(file).close());
        assertThat(ScanLock.pathFor(file)).doesNotExist();
    }

    private void refusedForReading(Reason reason, String fix) {
        refused(reason, fix, () -> SurveyDatabase.openForReading(file).close());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aScanLeavesOnePlainFile() throws IOException {
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            database.scans().begin(Rows.scan());
            assertThat(files()).contains("survey.db", "survey.db-wal", "survey.db.scan-lock");
        }
        assertThat(files()).containsExactly("survey.db");
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            assertThat(Queries.rows(database, "PRAGMA journal_mode")).containsExactly("delete");
        }
    }

    @Test
    void readingLeavesAFinishedDatabaseAsItIs() throws IOException {
        survey();
        byte[] before = Files.readAllBytes(file);
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            assertThat(database.scans().list()).hasSize(1);
            assertThatThrownBy(() -> database.scans().begin(Rows.scan()))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("opened for reading only");
            assertThat(files()).containsExactly("survey.db");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void theConnectionsAreSetUpAsMeant() throws SQLException {
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            try (Connection writer = database.writer()) {
                assertThat(Queries.rows(writer, "PRAGMA foreign_keys")).containsExactly("1");
                assertThat(Queries.rows(writer, "PRAGMA journal_mode")).containsExactly("wal");
                assertThat(Queries.rows(writer, "PRAGMA synchronous")).containsExactly("1");
                assertThat(Queries.rows(writer, "PRAGMA busy_timeout")).containsExactly("120000");
            }
            try (Connection reader = database.reader();
                    Statement statement = reader.createStatement()) {
                assertThat(Queries.rows(reader, "PRAGMA busy_timeout")).containsExactly("5000");
                assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM scan"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(database.failure(e).reason()).isEqualTo(Reason.NOT_WRITABLE));
            }
        }
    }

    @Test
    void aSecondScanIsRefused() {
        try (SurveyDatabase first = SurveyDatabase.openForScan(file)) {
            refused(Reason.SCAN_RUNNING, "another scan", () -> SurveyDatabase.openForScan(file));
            assertThat(first.scans().begin(Rows.scan())).isEqualTo(1);
        }
        SurveyDatabase.openForScan(file).close();
    }

    @Test
    void aLockFileLeftByACrashLocksNothing() throws IOException {
        Files.writeString(ScanLock.pathFor(file), "");
        SurveyDatabase.openForScan(file).close();
        assertThat(files()).containsExactly("survey.db");
    }

    @Test
    void aScanRunsOnlyWhileItsScannerLives() {
        try (SurveyDatabase scanning = SurveyDatabase.openForScan(file);
                SurveyDatabase reading = SurveyDatabase.openForReading(file)) {
            scanning.scans().state(scanning.scans().begin(Rows.scan()), ScanState.RUNNING, Optional.empty());
            assertThat(states(reading)).containsExactly(ScanState.RUNNING);
            assertThat(reading.isBeingFilled()).isTrue();
            refused(Reason.SCAN_RUNNING, "another scan", () -> SurveyDatabase.openForScan(file));
        }
        try (SurveyDatabase reading = SurveyDatabase.openForReading(file)) {
            assertThat(reading.isBeingFilled()).isFalse();
            assertThat(states(reading)).containsExactly(ScanState.INTERRUPTED);
        }
        try (SurveyDatabase next = SurveyDatabase.openForScan(file)) {
            next.scans().state(next.scans().begin(Rows.scan()), ScanState.RUNNING, Optional.empty());
            assertThat(states(next)).containsExactly(ScanState.INTERRUPTED, ScanState.RUNNING);
        }
    }

    private static List<ScanState> states(SurveyDatabase database) {
        return database.scans().list().stream().map(StoredScan::state).toList();
    }

    @Test
    void aReaderSeesWhatARunningScanCommitted() {
        try (SurveyDatabase scanning = SurveyDatabase.openForScan(file);
                SurveyDatabase reading = SurveyDatabase.openForReading(file)) {
            assertThat(reading.scans().list()).isEmpty();
            scanning.scans().begin(Rows.scan());
            assertThat(reading.scans().list()).hasSize(1);
        }
    }

    @Test
    void aReaderThatStaysDoesNotFailTheEndOfAScan() {
        SurveyDatabase scanning = SurveyDatabase.openForScan(file);
        try (SurveyDatabase reading = SurveyDatabase.openForReading(file)) {
            try (scanning) {
                scanning.scans().begin(Rows.scan());
                assertThat(reading.scans().list()).hasSize(1);
            }
            assertThat(reading.scans().list()).hasSize(1);
        }
        SurveyDatabase.openForScan(file).close();
        assertThat(file.resolveSibling("survey.db-wal")).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(file, "example.com\n".repeat(500), StandardCharsets.UTF_8);
        refusedForScan(Reason.NOT_A_DATABASE, "another file with --db");
        refusedForReading(Reason.NOT_A_DATABASE, "another file with --db");
        assertThat(file).hasContent("example.com\n".repeat(500));
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        survey();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, 4096, (byte) 0x5A);
        Files.write(file, bytes);
        refusedForScan(Reason.CORRUPT, ".recover");
        refusedForReading(Reason.CORRUPT, ".recover");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws SQLException {
        foreign("CREATE TABLE history (url TEXT)");
        refusedForScan(Reason.FOREIGN, "another program");
        refusedForReading(Reason.FOREIGN, "another program");
    }

    @Test
    void anotherApplicationIsRefusedEvenWhenEmpty() throws SQLException {
        foreign("PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE t (a)");
        refusedForScan(Reason.FOREIGN, "another program");
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        survey();
        foreign("PRAGMA user_version = 99");
        refusedForScan(Reason.NEWER_SCHEMA, "version 99");
        refusedForReading(Reason.NEWER_SCHEMA, "newer starttls-survey");
    }

    private static int shipped() {
        return SqlResources.list("migrations", "views.sql").size() - 1;
    }

    /** The schema of a release to come. */
    private static Migrations oneMore(String script) {
        List<String> scripts = new ArrayList<>(Collections.nCopies(shipped(), "never run"));
        scripts.add(script);
        return new Migrations(scripts, "");
    }

    @Test
    void anOlderSchemaIsMigratedByAScanAndRefusedByAReader() throws SQLException {
        survey();
        Migrations later = oneMore("CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT;");
        refused(Reason.OLDER_SCHEMA, "migrate --db", () -> SurveyDatabase.openForReading(file, later));

        SurveyDatabase.openForScan(file, later).close();

        try (SurveyDatabase database = SurveyDatabase.openForReading(file, later)) {
            assertThat(Queries.rows(database, "SELECT count(*) FROM added")).containsExactly("0");
            assertThat(database.scans().list()).hasSize(1);
        }
        refusedForReading(Reason.NEWER_SCHEMA, "version " + (shipped() + 1));
    }

    @Test
    void aMigrationThatFailsLeavesTheOldSchema() {
        survey();
        Migrations faulty = oneMore("CREATE TABLE added (id); CREATE TABLE scan (id);");
        refused(Reason.STATEMENT, "already exists", () -> SurveyDatabase.openForScan(file, faulty));

        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            assertThat(Queries.rows(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'added'"))
                    .containsExactly("0");
        }
    }

    @Test
    void anEmptyFileBecomesASurveyButHoldsNoneToRead() throws IOException {
        Files.createFile(file);
        refusedForReading(Reason.FOREIGN, "scan LIST --db");
        survey();
        SurveyDatabase.openForReading(file).close();
    }

    @Test
    void aMissingFileOrDirectoryNamesTheFix() {
        refusedForReading(Reason.MISSING, "scan LIST --db " + file);
        file = directory.resolve("missing").resolve("survey.db");
        refusedForScan(Reason.MISSING, "no directory");
        refusedForReading(Reason.MISSING, "no such file");
        file = directory;
        refused(Reason.NOT_A_DATABASE, "a directory", () -> SurveyDatabase.openForScan(directory));
        refusedForReading(Reason.NOT_A_DATABASE, "a directory");
    }

    @Test
    void aFileThatAnotherProcessWritesToIsRefused() throws SQLException {
        survey();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            refusedForScan(Reason.LOCKED, "locked by another process");
            refusedForReading(Reason.LOCKED, "locked by another process");
        }
    }

    @Test
    void anUnwritableFileIsRefused() {
        survey();
        assumeFalse(!file.toFile().setReadOnly() || Files.isWritable(file), "needs a user whom permissions bind");
        refusedForScan(Reason.NOT_WRITABLE, "permissions");
        SurveyDatabase.openForReading(file).close();
    }

    @Test
    void anyFileNameIsOne() throws IOException {
        file = directory.resolve("50% off? #1 näme;x=y.db");
        survey();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            assertThat(database.scans().list()).hasSize(1);
        }
        assertThat(files()).containsExactly("50% off? #1 näme;x=y.db");
    }

    @Test
    void aDeletedScanNeverLendsItsIdToANewOne() {
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            long first = database.scans().begin(Rows.scan());
            database.scans().discard(first);
            assertThat(database.scans().begin(Rows.scan())).isGreaterThan(first);
        }
    }

    @Test
    void aDatabaseLeftInWalModeIsReadable() throws SQLException {
        survey();
        foreign("PRAGMA journal_mode = WAL");
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            assertThat(database.scans().list()).hasSize(1);
        }
    }
}
