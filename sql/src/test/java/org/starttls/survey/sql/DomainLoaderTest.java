package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainLoaderTest {
    @TempDir
    private Path directory;

    private SurveyDatabase database;
    private long scanId;

    @BeforeEach
    void open() {
        database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
        scanId = database.scans().begin(Rows.scan());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static boolean entry(DomainLoader loader, String name, Optional<Long> rank, double weight, boolean adds) {
        return loader.entry(name, rank, OptionalDouble.of(weight), adds, Map.of(), name.hashCode());
    }

    @Test
    void aNameThatComesAgainIsMerged() {
        try (DomainLoader loader = database.loader(scanId)) {
            assertThat(entry(loader, "a.test", Optional.of(7L), 2.5, true)).isTrue();
            assertThat(entry(loader, "a.test", Optional.of(3L), 4, true)).isFalse();
            assertThat(entry(loader, "a.test", Optional.of(9L), 1, true)).isFalse();
            assertThat(entry(loader, "b.test", Optional.empty(), 2, false)).isTrue();
            assertThat(entry(loader, "b.test", Optional.of(5L), 7, false)).isFalse();
            assertThat(entry(loader, "b.test", Optional.empty(), 7, false)).isFalse();
            assertThat(loader.finish(OptionalLong.empty())).isEqualTo(2);
        }
        assertThat(Queries.rows(database, "SELECT name, rank, weight, entries FROM v_domain ORDER BY name"))
                .containsExactly("a.test|3|7.5|3", "b.test|5|2.0|3");
    }

    @Test
    void labelsKeepAllValuesOnce() {
        try (DomainLoader loader = database.loader(scanId)) {
            for (String sector : new String[] {"State", "County", "State"}) {
                loader.entry(
                        "a.test",
                        Optional.empty(),
                        OptionalDouble.empty(),
                        false,
                        Map.of("sector", sector, "country", "US"),
                        1);
            }
            loader.finish(OptionalLong.empty());
        }
        assertThat(Queries.rows(database, "SELECT domain, label, value FROM v_label ORDER BY label, value"))
                .containsExactly("a.test|country|US", "a.test|sector|County", "a.test|sector|State");
    }

    @Test
    void idsFollowTheWalkAndPositionsTheList() {
        try (DomainLoader loader = database.loader(scanId)) {
            String[] list = {"b.test", "a.test", "b.test", "c.test"};
            long[] walk = {30, 10, 30, -20};
            for (int i = 0; i < list.length; i++) {
                loader.entry(list[i], Optional.empty(), OptionalDouble.empty(), false, Map.of("line", "" + i), walk[i]);
            }
            loader.finish(OptionalLong.empty());
        }
        assertThat(Queries.rows(database, "SELECT name, position FROM domain ORDER BY id"))
                .containsExactly("c.test|3", "a.test|2", "b.test|1");
        assertThat(Queries.rows(database, "SELECT domain, value FROM v_label ORDER BY value"))
                .containsExactly("b.test|0", "a.test|1", "b.test|2", "c.test|3");
        assertThat(database.scans().firstNames(scanId, 2)).containsExactly("b.test", "a.test");
    }

    @Test
    void aListThatWasNotReadToItsEndLeavesNoDomains() {
        try (DomainLoader loader = database.loader(scanId)) {
            entry(loader, "a.test", Optional.empty(), 1, true);
        }
        try (DomainLoader loader = database.loader(scanId)) {
            entry(loader, "b.test", Optional.empty(), 1, true);
            assertThat(loader.finish(OptionalLong.empty())).isEqualTo(1);
        }
        assertThat(Queries.rows(database, "SELECT name, position FROM domain")).containsExactly("b.test|1");
    }

    @Test
    void aSampleKeepsWhatTheWalkVisitsFirst() {
        try (DomainLoader loader = database.loader(scanId)) {
            for (int i = 0; i < 100; i++) {
                loader.entry(
                        "d" + i + ".test",
                        Optional.empty(),
                        OptionalDouble.empty(),
                        false,
                        Map.of("parity", i % 2 == 0 ? "even" : "odd"),
                        Long.MAX_VALUE - i * (Long.MAX_VALUE / 50));
            }
            assertThat(loader.finish(OptionalLong.of(3))).isEqualTo(100);
        }
        assertThat(Queries.rows(database, "SELECT domain, value FROM v_label ORDER BY domain"))
                .containsExactly("d97.test|odd", "d98.test|even", "d99.test|odd");
    }

    @Test
    void aLoadThatBrokeOffIsStartedOver() {
        try (DomainLoader loader = database.loader(scanId)) {
            entry(loader, "a.test", Optional.empty(), 1, true);
            loader.rejected("list.csv", 2, "???", "no domain");
            loader.file(new ListFileRow(0, "list.csv", Optional.of(new byte[] {1}), "lines", 2, 1, 1));
            loader.finish(OptionalLong.empty());
        }
        try (DomainLoader loader = database.loader(scanId)) {
            entry(loader, "b.test", Optional.empty(), 1, true);
        }
        assertThat(Queries.rows(database, "SELECT name FROM v_domain"))
                .as("what was not finished is not there")
                .containsExactly("a.test");
        try (DomainLoader loader = database.loader(scanId)) {
            entry(loader, "a.test", Optional.empty(), 1, true);
            loader.rejected("list.csv", 2, "???", "no domain");
            loader.file(new ListFileRow(0, "list.csv", Optional.of(new byte[] {1}), "lines", 2, 1, 1));
            loader.finish(OptionalLong.empty());
        }
        assertThat(Queries.rows(database, "SELECT name, weight, entries FROM v_domain"))
                .containsExactly("a.test|1.0|1");
        assertThat(Queries.rows(database, "SELECT file, line, text, reason FROM v_rejected_line"))
                .containsExactly("list.csv|2|???|no domain");
    }
}
