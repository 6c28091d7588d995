package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.sql.SurveyDatabase;

/** What a user gets wrong, and what goes wrong around them: one line that names the fix, and the right exit code. */
class BadInputIT {
    private static Lab lab;

    @TempDir
    Path directory;

    private Path list;
    private Path database;

    @BeforeAll
    static void startLab() throws IOException {
        lab = Lab.start(LabConfig.defaults());
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void writeList() throws IOException {
        list = Files.writeString(directory.resolve("list.txt"), "one.example\ntwo.example\n");
        database = directory.resolve("survey.db");
    }

    @Test
    void aMissingListIsNamed() {
        CommandRun run = scan("nowhere.txt");
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("nowhere.txt: there is no such file");
    }

    @Test
    void anEmptyListSurveysNothingAndLeavesNoScan() throws IOException {
        CommandRun run = scan(Files.writeString(directory.resolve("empty.txt"), "# nothing\n\n")
                .toString());
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("empty.txt: no domain in it");
        assertThat(CommandRun.of("scans", "--db=" + database, "--format=json").out())
                .isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void aSilentResolverStopsTheScanBeforeItBegins() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--db=" + database,
                    "--dns-timeout=100ms",
                    "--resolver=127.0.0.1:" + silent.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(Main.FAILED);
            assertThat(run.err()).contains("no resolver answers").contains("--resolver IP[:PORT]");
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = other.createStatement()) {
            statement.executeUpdate("CREATE TABLE recipe (name TEXT)");
        }
        CommandRun run = scan(list.toString());
        assertThat(run.exitCode()).isEqualTo(Main.FAILED);
        assertOneLineNaming(run, database.toString());
        assertThat(CommandRun.of("report", "--db=" + database).exitCode()).isEqualTo(Main.FAILED);
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        String text = "no database at all, but long enough to be read as one".repeat(50);
        Files.writeString(database, text);
        CommandRun run = scan(list.toString());
        assertThat(run.exitCode()).isEqualTo(Main.FAILED);
        assertOneLineNaming(run, database.toString());
        assertThat(Files.readString(database)).isEqualTo(text);
    }

    @Test
    void aDatabaseInUseByAnotherScanIsRefused() {
        try (SurveyDatabase other = SurveyDatabase.openForScan(database)) {
            assertThat(other.file()).isEqualTo(database);
            CommandRun run = scan(list.toString());
            assertThat(run.exitCode()).isEqualTo(Main.FAILED);
            assertOneLineNaming(run, database.toString());
        }
    }

    @Test
    void aMissingDatabaseIsNotMadeByReading() {
        CommandRun run = CommandRun.of("report", "--db=" + database);
        assertThat(run.exitCode()).isEqualTo(Main.FAILED);
        assertOneLineNaming(run, "scan LIST --db");
        assertThat(database).doesNotExist();
    }

    @Test
    void aWrongExclusionIsNeverPassedOver() throws IOException {
        Path exclude = Files.writeString(directory.resolve("exclude.txt"), "good.example\n10.0.0.0/99\n");
        CommandRun run = scan(list.toString(), "--exclude=" + exclude);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("exclude.txt, line 2").contains("/99");
        assertThat(database).doesNotExist();
    }

    @Test
    void nonsenseOptionsAreUsageErrors() {
        for (String option : new String[] {
            "--rate=0",
            "--dns-rate=0",
            "--dns-patience=0s",
            "--dnssec=maybe",
            "--dnssec-test=..x,y",
            "--dnssec-test=one.test",
            "--trust-anchor=keys",
            "--rate=fast",
            "--concurrency=0",
            "--port=70000",
            "--timeout=soon",
            "--limit=0",
            "--resolver=not-an-ip",
            "--allow-private=10.0.0.1/8",
            "--input=cheese",
            "--ehlo-name=two words",
            "--cheese"
        }) {
            CommandRun run = CommandRun.of("scan", list.toString(), "--db=" + database, option);
            assertThat(run.exitCode()).as(option).isEqualTo(Main.USAGE);
            assertThat(run.err()).as(option).startsWith("starttls-survey: ").contains("scan --help");
            assertThat(run.err().lines().count()).as(run.err()).isLessThanOrEqualTo(3);
        }
        assertThat(database).doesNotExist();
    }

    @Test
    void aDryRunTakesNothingUp() {
        CommandRun run = CommandRun.of("scan", "--resume", "--dry-run", "--db=" + database);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("--dry-run contradicts --resume");
    }

    @Test
    void sampleAndLimitExcludeEachOther() {
        assertThat(CommandRun.of("scan", list.toString(), "--limit=1", "--sample=1")
                        .exitCode())
                .isEqualTo(Main.USAGE);
    }

    @Test
    void aQueryThatWritesIsRefused() {
        assertThat(scan(list.toString()).exitCode()).isZero();
        CommandRun run = CommandRun.of("query", "DELETE FROM probe", "--db=" + database);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("SELECT");
    }

    @Test
    void anUnknownQueryListsThoseThereAre() {
        assertThat(scan(list.toString()).exitCode()).isZero();
        CommandRun run = CommandRun.of("query", "adoptoin", "--db=" + database);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("adoption");
    }

    private CommandRun scan(String file, String... more) {
        String[] options = {
            "scan",
            file,
            "--db=" + database,
            "--resolver=127.0.0.1:" + lab.dns().getPort(),
            "--port=" + lab.smtpPort(),
            "--allow-private=127.0.0.0/8",
            "--timeout=5s"
        };
        String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return CommandRun.of(all);
    }

    private static void assertOneLineNaming(CommandRun run, String part) {
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run.err()).startsWith("starttls-survey: ").contains(part);
        assertThat(run.out()).isEmpty();
    }
}
