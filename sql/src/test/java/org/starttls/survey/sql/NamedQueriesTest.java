package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedQueriesTest {
    @TempDir
    private Path directory;

    @Test
    void aFileIsReadStatementByStatement() {
        List<NamedQuery> queries = SqlFile.parse("rates.sql", """
                -- About the file.

                -- name: first
                -- One row for each domain.
                -- Denominator: all.
                SELECT ';', 1 -- an inner comment
                FROM domain;

                -- name: second
                -- Another.
                SELECT 2
                """);

        assertThat(queries)
                .containsExactly(
                        new NamedQuery(
                                "first",
                                "rates.sql",
                                List.of("One row for each domain.", "Denominator: all."),
                                "SELECT ';', 1 -- an inner comment\nFROM domain"),
                        new NamedQuery("second", "rates.sql", List.of("Another."), "SELECT 2"));
        assertThat(queries.get(0).meaning()).isEqualTo("One row for each domain.");
    }

    @Test
    void theCommentAboveAStatementHasFields() {
        NamedQuery query = SqlFile.parse("rates.sql", """
                -- name: first
                -- Share of domains
                -- Metrics: S1 S12
                -- Unit: domain with a route, MX host; address,
                --   once
                -- One row for each. Unit and
                --   rule.
                SELECT 1;
                """).get(0);

        assertThat(query.definition())
                .isEqualTo(new QueryDefinition(
                        "Share of domains",
                        List.of("S1", "S12"),
                        Optional.of("domain with a route, MX host; address, once"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("One row for each. Unit and", "  rule.")));
        assertThat(query.definition().units()).containsExactly("domain", "MX host", "address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unit: domain\nUnit: MX host", "One row.\nUnit: domain", "Metrics: S1, S2"})
    void aCommentThatCannotBeReadIsAMistake(String fields) {
        NamedQuery query =
                new NamedQuery("a", "f.sql", ("A.\n" + fields).lines().toList(), "SELECT 1");
        assertThatThrownBy(query::definition).hasMessageStartingWith("f.sql: the comment of a: ");
    }

    @Test
    void anUnknownNameFailsWithTheNamesThereAre() {
        NamedQueries queries = new NamedQueries(SqlFile.parse("f.sql", """
                -- name: a
                -- A.
                SELECT 1;
                -- name: b
                -- B.
                SELECT 2;
                """));
        assertThatThrownBy(() -> queries.get("c"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("No query is named c; there are: a, b");
    }

    @Test
    void twoStatementsOfOneNameAreAMistake() {
        NamedQuery one = new NamedQuery("a", "f.sql", List.of("A."), "SELECT 1");
        List<NamedQuery> twice = List.of(one, one);
        assertThatThrownBy(() -> new NamedQueries(twice)).hasMessageContaining("Two statements are named a");
    }

    @Test
    void aStatementWithoutAMeaningIsAMistake() {
        assertThatThrownBy(() -> SqlFile.parse("f.sql", "-- name: a\nSELECT 1;"))
                .hasMessageContaining("no comment");
    }

    @Test
    void everyStatementCanBePrepared() throws Exception {
        List<NamedQuery> all = new ArrayList<>(NamedQueries.library().all());
        all.addAll(NamedQueries.reports().all());
        all.addAll(NamedQueries.domainRecords().all());
        all.addAll(NamedQueries.cuts().all());
        all.addAll(NamedQueries.exports().all());
        all.addAll(NamedQueries.samples().all());
        try (SurveyDatabase database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
                Connection connection = database.writer()) {
            for (String table : List.of(
                    "create_listed",
                    "create_listed_label",
                    "create_host_dane",
                    "create_leaf_name",
                    "create_own_chain",
                    "create_gone",
                    "create_hidden_hosts",
                    "create_hidden_endpoints",
                    "create_hidden_targets")) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(NamedQueries.library().get(table).sql());
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        NamedQueries.domainRecords().get("create_list_order").sql());
            }
            for (String table : List.of("create_domain_fact", "create_address_fact", "create_cut", "create_cut_host")) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(NamedQueries.cuts().get(table).sql());
                }
            }
            // A table that is there cannot be made again.
            all.removeIf(query -> query.name().startsWith("create_"));
            for (NamedQuery query : all) {
                try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
                    assertThat(statement.getParameterMetaData().getParameterCount())
                            .as(query.name())
                            .isNotNegative();
                }
            }
        }
    }

    @Test
    void whatTheLibraryRunsItselfIsNotListed() {
        assertThat(NamedQueries.library().contains("insert_probe")).isTrue();
        assertThat(NamedQueries.reports().contains("insert_probe")).isFalse();
    }

    /** As in the one jar that users run; entries for folders are left out, as some tools do. */
    @Test
    void filesAreFoundInAJar() throws Exception {
        Path classes = Path.of(NamedQueries.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = directory.resolve("all.jar");
        try (Stream<Path> files = Files.walk(classes);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(SqlResources.class.getName());
            Method listing = type.getDeclaredMethod("list", String.class, String.class);
            listing.setAccessible(true);
            assertThat(listing.invoke(null, "queries", "store.sql"))
                    .isEqualTo(SqlResources.list("queries", "store.sql"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains("judge.sql", "store.sql");
        }
    }
}
