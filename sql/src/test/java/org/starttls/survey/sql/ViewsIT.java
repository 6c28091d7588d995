package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who opens a survey in the ordinary {@code sqlite3} program. */
class ViewsIT {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeSurvey() throws SQLException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> new File(folder, "sqlite3").canExecute()),
                "skipped: the program sqlite3 is not installed");
        file = directory.resolve("survey.db");
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            long scanId = database.scans().begin(Rows.scan());
            Rows.load(database, scanId, "a.test", "b.test");
            try (BatchWriter writer = database.batchWriter(scanId, der -> Rows.certificate("CN=leaf"))) {
                writer.submit(evidence -> {
                            evidence.route(Rows.route(1, Rows.mx(10, "mx.p.test")));
                            evidence.host(Rows.host("mx.p.test", 1, "192.0.2.1"));
                            evidence.probe(Rows.probe(1, 1, 1, Optional.of(oddNumbers())));
                        })
                        .join();
            }
            database.scans().finishLoading(scanId, new byte[] {0x0A, (byte) 0xFF}, 2);
            database.scans().state(scanId, ScanState.FINISHED, Optional.of(Rows.NOW.plusSeconds(60)));
            Judging.withoutCertificates(database, scanId, Rows.NOW);
        }
        addWhatPeopleAndServersWrite();
    }

    private void addWhatPeopleAndServersWrite() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO label (id, scan_id, name) VALUES (1, 1, 'sector'), (2, 1, 'state');
                    INSERT INTO domain_label VALUES (1, 1, 'retail'), (1, 1, 'food'), (1, 2, 'x');
                    UPDATE probe SET banner = '220 ' || char(27) || '[2J' || char(7) || char(155) || '1m' || char(13)
                        || char(157) || '0;x';
                    UPDATE capability_set SET keywords = '["' || char(155) || '"]';
                    """);
        }
    }

    private static TlsRow oddNumbers() {
        return new TlsRow(
                Optional.empty(),
                Optional.of(0x1234),
                Optional.of(0xFE),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0xFEFE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(40),
                false,
                Optional.of(112),
                List.of(Rows.der("leaf")),
                Optional.empty(),
                Optional.empty());
    }

    private String sqlite3(String sql) throws IOException, InterruptedException {
        return run("sqlite3", "-readonly", "-nullvalue", "-", file.toString(), sql);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    @Test
    void everyViewCanBeReadWhole() throws Exception {
        for (String view : sqlite3("SELECT name FROM sqlite_schema WHERE type = 'view'")
                .lines()
                .toList()) {
            assertThat(sqlite3("SELECT count(*) FROM (SELECT * FROM " + view + ")"))
                    .as(view)
                    .matches("\\d+");
        }
        assertThat(sqlite3("PRAGMA foreign_key_check; PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    void namesAndTimesStandForCodesAndNumbers() throws Exception {
        assertThat(sqlite3("SELECT state, started_at, finished_at, list_sha256, judgement_id FROM v_scan"))
                .isEqualTo("finished|2026-11-21T12:00:00.123Z|2026-11-21T12:01:00.123Z|0aff|1");
        assertThat(sqlite3("SELECT name, outcome, starttls_first FROM v_domain ORDER BY name"))
                .isEqualTo("a.test|mx|1\nb.test|-|-");
    }

    @Test
    void aScanCountsTheNamesItTook() throws Exception {
        assertThat(sqlite3("SELECT list_domains, domains FROM v_scan")).isEqualTo("2|2");
    }

    @Test
    void labelsAreOneObjectThatAnArrowReads() throws Exception {
        assertThat(sqlite3("SELECT name, labels, labels ->> '$.sector[1]' FROM v_domain ORDER BY name"))
                .isEqualTo("a.test|{\"sector\":[\"food\",\"retail\"],\"state\":[\"x\"]}|retail\nb.test|{}|-");
    }

    @Test
    void noViewShowsRawBytes() throws Exception {
        for (String view : sqlite3("SELECT name FROM sqlite_schema WHERE type = 'view'")
                .lines()
                .toList()) {
            assertThat(sqlite3("SELECT group_concat(name) FROM pragma_table_info('" + view + "')"))
                    .as(view)
                    .doesNotContainPattern("\\b(der|message)\\b");
        }
    }

    @Test
    void whatAServerSaidCannotMoveTheTerminal() throws Exception {
        assertThat(sqlite3("SELECT banner FROM v_probe")).isEqualTo("220 \\x1b[2J\\x07\\x9b1m\\r\\x9d0;x");
        assertThat(sqlite3("SELECT capabilities, capabilities ->> 0 = char(155) FROM v_probe"))
                .isEqualTo("[\"\\u009b\"]|1");
    }

    @Test
    void theStockProgramMayWriteACertificateWithoutNames() throws Exception {
        assertThat(run(
                        "sqlite3",
                        file.toString(),
                        "INSERT INTO certificate (sha256, der) VALUES (x'07', x'30') RETURNING names IS NULL"))
                .isEqualTo("1");
    }

    @Test
    void numbersWithoutANameAreHexadecimalAndMissingOnesAreNull() throws Exception {
        assertThat(sqlite3("SELECT tls_version, cipher_suite, key_group, alert FROM v_probe"))
                .isEqualTo("-|0x1234|0x00FE|40");
    }

    @Test
    void aViewAskedForOneNameSearchesAnIndex() throws Exception {
        assertThat(sqlite3("EXPLAIN QUERY PLAN SELECT * FROM v_domain WHERE scan_id = 1 AND name = 'a.test'"))
                .contains("(scan_id=? AND name=?)")
                .doesNotContain("SCAN d");
        assertThat(sqlite3("EXPLAIN QUERY PLAN SELECT * FROM v_mx WHERE scan_id = 1 AND domain = 'a.test'"))
                .contains("(scan_id=? AND name=?)")
                .doesNotContain("SCAN");
        assertThat(sqlite3("EXPLAIN QUERY PLAN SELECT * FROM v_probe WHERE scan_id = 1 AND mx_host = 'mx.p.test'"))
                .contains("(scan_id=? AND name=?)")
                .doesNotContain("SCAN p");
    }
}
