package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.sql.DatabaseException.Reason;

class SchemaMigrationTest {
    private static final String FIRST = "V001__create_survey.sql";

    /** Databases with these are in the wild. Whoever has to change the schema adds a migration, and here its hash. */
    private static final Map<String, String> RELEASED = Map.of(
            FIRST,
            "673e6a56008df65707ce40e726641d80c4819569f77ea7fd23ae56b9ac4f1034",
            "V002__record_dnssec_and_policies.sql",
            "8af44a5a0460f994d390d4284511bcf0968ac548169a29078cf8be98b958d730",
            "V003__record_tls_facts.sql",
            "3eeb45eb26fa122cfb2121003990dfcb797c432f71cfa5c6f6845ac6acdb7887",
            "V004__record_what_servers_accept.sql",
            "35b06d6ae57347a98084515a800d92893d739d18284e70d7dcdbd6cf5e32933b",
            "V005__record_verdicts.sql",
            "eae7100216f37c7363dd9649dd754dc8ae36cdc8bff73c1629ad52af3c28e9fa",
            "V006__record_what_others_saw.sql",
            "939f8fd3f8d2d5728850071c40c341572636a3189a87e4072f6457548c5caeeb",
            "V007__record_later_tries.sql",
            "7dd2117668c95ee221214a2ccf518451057ad7a2bb9193a5aa3aaef03f7909fe",
            "V008__record_reuse.sql",
            "204ad808deb4f675822126dda718446bda63f96c0b353820271ee912c0fbfe30",
            "V009__record_place_on_list.sql",
            "e70b958de9bf5731772d78f30ccab9d2f91c5c29aad1dad974077f625698b35f");

    private static final String ROWS = """
            INSERT INTO scan (id, state, started_at, finished_at, tool_version, input, list_name, seed, port, ehlo_name,
                              resolvers, tls_engine, options)
            VALUES (1, 4, 0, 1, '0.0.1', 'domains', 'old.txt', 7, 25, 'scanner.test', '192.0.2.53:53', 'openssl', '{}');
            INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'd.test', 1), (2, 1, 'e.test', 2);
            INSERT INTO mail_route (domain_id, outcome, at) VALUES (1, 1, 5), (2, 4, 6);
            INSERT INTO mx_host (id, scan_id, name, provider, outcome, at) VALUES (1, 1, 'mx.d.test', 'd.test', 1, 7);
            INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)
            VALUES (1, 0, 10, 1, 1), (2, 0, 0, 0, NULL);
            INSERT INTO lookup (domain_id, type, outcome, authenticated, tries, resolver, at, elapsed_us)
            VALUES (1, 15, 1, 1, 1, '192.0.2.53:53', 4, 1000);
            INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES (1, 1, '192.0.2.1', 4, 25);
            INSERT INTO target (id, mx_host_id, endpoint_id) VALUES (1, 1, 1);
            INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us, bytes_received,
                               bytes_sent)
            VALUES (1, 1, 1, 'main', 'main', 8, 3, 3, 1000, 100, 50);
            """;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void makeVersionOne() throws SQLException {
        file = directory.resolve("old.db");
        String views = "CREATE VIEW v_scan AS SELECT id FROM scan; CREATE VIEW v_gone AS SELECT 1 AS one;";
        Migrations first = new Migrations(List.of(SqlResources.read("migrations/" + FIRST)), views);
        SurveyDatabase.openForScan(file, first).close();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.executeUpdate(ROWS);
        }
    }

    @Test
    void readingAsksForTheMigration() {
        assertThatThrownBy(() -> SurveyDatabase.openForReading(file))
                .hasMessageContaining("version 1")
                .hasMessageEndingWith("migrate --db " + file);
    }

    @Test
    void aDatabaseOfTheFirstReleaseKeepsItsRowsAndGetsTheNewViews() throws SQLException {
        assertThat(SchemaMigration.of(file)).isEqualTo(new SchemaMigration(1, RELEASED.size()));

        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                Connection reader = database.reader();
                Statement statement = reader.createStatement()) {
            assertThat(rows(statement, "SELECT name, outcome, dnssec, mx_answered FROM v_domain ORDER BY name"))
                    .containsExactly("d.test mx indeterminate null", "e.test null-mx indeterminate null");
            assertThat(rows(statement, "SELECT mx_host, outcome, tlsa FROM v_mx WHERE mx_host IS NOT NULL"))
                    .containsExactly("mx.d.test resolved null");
            assertThat(rows(statement, "SELECT type, outcome, dnssec FROM v_lookup"))
                    .containsExactly("MX found indeterminate");
            assertThat(rows(statement, "SELECT ip, outcome FROM v_probe"))
                    .containsExactly("192.0.2.1 starttls-not-offered");
            assertThat(rows(statement, "SELECT state, dnssec FROM v_scan")).containsExactly("finished null");
            assertThat(rows(statement, "SELECT name FROM sqlite_schema WHERE name = 'v_gone'"))
                    .isEmpty();
            for (String view : rows(statement, "SELECT name FROM sqlite_schema WHERE type = 'view'")) {
                assertThat(rows(statement, "SELECT count(*) FROM " + view))
                        .as(view)
                        .hasSize(1);
            }
            assertThat(rows(statement, "PRAGMA foreign_key_check")).isEmpty();
            assertThat(rows(statement, "PRAGMA integrity_check")).containsExactly("ok");
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.scan-lock").isDirectoryNotContaining("glob:**-wal");
    }

    @Test
    void whatIsUpToDateIsNotTouched() throws Exception {
        SchemaMigration.of(file);
        byte[] before = Files.readAllBytes(file);

        SchemaMigration again = SchemaMigration.of(file);

        assertThat(again.changed()).isFalse();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void nothingIsCreatedWhereThereIsNoDatabase() {
        Path missing = directory.resolve("missing.db");
        assertThatThrownBy(() -> SchemaMigration.of(missing))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));
        assertThat(missing).doesNotExist();
    }

    @Test
    void aMigrationThatFailsLeavesTheDatabaseAsItWas() throws Exception {
        byte[] before = Files.readAllBytes(file);
        Migrations broken = new Migrations(
                List.of(SqlResources.read("migrations/" + FIRST), "CREATE TABLE new (a) STRICT; SELECT nonsense;"), "");
        assertThatThrownBy(() -> SchemaMigration.of(file, broken)).isInstanceOf(DatabaseException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aReleasedMigrationNeverChanges() throws Exception {
        Map<String, String> shipped = new TreeMap<>();
        for (String script : SqlResources.list("migrations", "views.sql")) {
            if (!script.equals("views.sql")) {
                byte[] text = SqlResources.read("migrations/" + script).getBytes(StandardCharsets.UTF_8);
                shipped.put(
                        script,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
            }
        }
        assertThat(shipped).containsExactlyInAnyOrderEntriesOf(RELEASED);
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    cells.add(String.valueOf(row.getString(column)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
