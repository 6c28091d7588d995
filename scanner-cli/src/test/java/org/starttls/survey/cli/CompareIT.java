package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** One list, scanned in two worlds: every domain has the same name in both, and most have other servers. */
class CompareIT {
    private static final int DOMAINS = 120;

    @TempDir
    private static Path directory;

    private static Path root;
    private static Path old;
    private static Path recent;

    @BeforeAll
    static void scan() throws IOException {
        Path list = Files.write(
                directory.resolve("domains.txt"),
                IntStream.range(0, DOMAINS)
                        .mapToObj(i -> "domain" + i + ".example")
                        .toList());
        root = Files.writeString(directory.resolve("root.pem"), Lab.rootCertificatePem());
        old = directory.resolve("old.db");
        // What is an option, an escape or the end of a URI elsewhere is part of a name here.
        recent = directory.resolve("new %41?mode=rwc#1 & ü.db");
        scan(list, old, 5);
        scan(list, old, 5);
        scan(list, recent, 6);
    }

    private static void scan(Path list, Path database, long seed) throws IOException {
        try (Lab lab = Lab.start(LabConfig.defaults().withSeed(seed))) {
            CommandRun scan = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--db=" + database,
                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                    "--dnssec=ad",
                    "--trust-resolver",
                    "--port=" + lab.smtpPort(),
                    "--allow-private=127.0.0.0/8,198.18.0.0/15,fd00:1ab::/32",
                    "--rate=200",
                    "--provider-rate=200",
                    "--address-gap=1ms",
                    "--back-off=1ms,1ms",
                    "--hold-back-after=9999",
                    "--timeout=30s",
                    "--seed=3",
                    "--trust=lab=" + root,
                    "--skip-preflight",
                    "--ehlo-name=scanner.example");
            assertThat(scan.exitCode()).as(scan.err()).isZero();
        }
    }

    private static String ran(String... command) {
        CommandRun run = CommandRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void twoFilesAreComparedAndTheirRatesAreThoseOfTheirReports() throws IOException {
        JsonNode comparison =
                new ObjectMapper().readTree(ran("compare", old + "#2", recent.toString(), "--format=json"));
        JsonNode first = comparison.get("rates").get(0);
        assertThat(first.get("unit").asText() + " " + first.get("rate").asText())
                .isEqualTo("domain all");
        assertThat(numbers(first, "then")).isEqualTo(adoption(old, 2));
        assertThat(numbers(first, "now")).isEqualTo(adoption(recent, 1));
        assertThat(first.get("gained").asInt() + first.get("lost").asInt()).isPositive();
        assertThat(comparison.get("same_list").asBoolean()).isTrue();
        assertThat(comparison.get("members").get(0).get("both").asInt()).isEqualTo(DOMAINS);
    }

    private static String numbers(JsonNode rate, String side) {
        return rate.get(side + "_yes").asInt() + " of "
                + rate.get(side + "_denominator").asInt() + ", "
                + rate.get(side + "_inconclusive").asInt();
    }

    private static String adoption(Path database, int scan) throws IOException {
        JsonNode rows = new ObjectMapper()
                .readTree(ran("query", "adoption", "--db=" + database, "--scan=" + scan, "--format=json"));
        JsonNode all = rows.get(0);
        return all.get("yes").asInt() + " of " + all.get("denominator").asInt() + ", "
                + all.get("inconclusive").asInt();
    }

    @Test
    void inOneWorldNothingThatIsKnownChanges() {
        String text = ran("compare", "1", "2", "--db=" + old);
        assertThat(text).contains("The same list both times.").contains("0 gained STARTTLS at every MX and 0 lost it");
        assertThat(ran("compare", "1", "2", "--db=" + old, "--list=domain-starttls-gained,domain-left", "--format=csv"))
                .isEqualTo("change,unit,name,then,now\n");
    }

    @Test
    void aComparisonIsAPageToo() throws IOException {
        Path page = directory.resolve("changes.html");
        assertThat(ran("compare", "1", "2", "--db=" + old, "--format=html", "--output=" + page))
                .isEmpty();
        assertThat(page).content().contains("<!DOCTYPE html>", "0 gained STARTTLS at every MX and 0 lost it");
    }

    @Test
    void everyChangeOfAKindIsListed() {
        String table = ran("compare", old.toString(), recent.toString(), "--list=domain-starttls-lost", "--format=csv");
        String json = ran("compare", old.toString(), recent.toString(), "--list=all", "--format=json");
        assertThat(table.lines().skip(1))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).matches("domain-starttls-lost,domain,domain\\d+\\.example,yes,no"));
        assertThat(json).contains("\"change\":\"domain-starttls-lost\"").contains("\"change\":\"certificate-joined\"");
    }

    @Test
    void aTimelineHasEveryFinishedScanOfTheList() {
        assertThat(ran("timeline", old.toString(), recent.toString(), "--metric=starttls-all", "--format=csv")
                        .lines()
                        .skip(1))
                .hasSize(3);
        assertThat(ran("timeline", "--db=" + old)).contains("starttls-all").contains("mta-sts");
        assertThat(ran("timeline", "--db=" + old, "--format=markdown")).startsWith("# Who offers STARTTLS");
    }

    @Test
    void whatIsLeftOutOfATimelineIsSaid() throws SQLException, IOException {
        Path mixed = Files.copy(old, directory.resolve("mixed.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + mixed);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE scan SET list_name = 'other.csv' WHERE id = 1");
        }
        CommandRun run = CommandRun.of("timeline", "--db=" + mixed, "--format=csv");
        assertThat(run.out().lines().skip(1)).allMatch(line -> !line.contains("other.csv"));
        assertThat(run.err()).contains("left out: 1 scan of another list (other.csv)");
        assertThat(ran("timeline", "--db=" + mixed, "--list=all", "--format=csv"))
                .contains("other.csv");
        assertThat(CommandRun.of("timeline", "--db=" + mixed, "--list=none.csv").exitCode())
                .isEqualTo(Main.USAGE);
    }

    @Test
    void whatCannotBeComparedIsSaidInOneLine() throws IOException {
        Path foreign = Files.writeString(directory.resolve("foreign.db"), "no database");
        assertFails(Main.USAGE, "that is one scan", "compare", "1", old + "#1", "--db=" + old);
        assertFails(Main.USAGE, "holds no scan 9", "compare", "9", "1", "--db=" + old);
        assertFails(Main.FAILED, "no such file", "compare", old.toString(), directory + "/none.db");
        assertFails(Main.FAILED, "not a SQLite database", "compare", old.toString(), foreign.toString());
        assertFails(Main.USAGE, "no such kind", "compare", "1", "2", "--db=" + old, "--list=everything");
        assertFails(
                Main.USAGE,
                "--list: only with --format text, csv or json",
                "compare",
                "1",
                "2",
                "--db=" + old,
                "--list=all",
                "--format=html");
        assertFails(Main.USAGE, "no such rate", "timeline", "--db=" + old, "--metric=speed");
    }

    private static void assertFails(int exitCode, String complaint, String... command) {
        CommandRun run = CommandRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(complaint);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anOlderSchemaIsRefusedWithWhatToDo() throws SQLException, IOException {
        Path older = Files.copy(old, directory.resolve("older.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + older);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 4");
        }
        assertFails(Main.FAILED, "migrate --db " + older, "compare", old.toString(), older.toString());
    }
}
