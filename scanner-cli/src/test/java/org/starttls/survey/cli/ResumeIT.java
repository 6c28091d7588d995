package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** A scan in a process of its own that is ended in the middle, and taken up again to the same findings. */
@Timeout(240)
class ResumeIT {
    private static final int DOMAINS = 600;
    /** Enough that something of every kind is stored, few enough that the scan is not done. */
    private static final int CONNECTIONS = 100;

    @TempDir
    Path directory;

    private Lab lab;
    private Path list;
    private Path database;
    private List<String> names;

    @BeforeEach
    void start() throws IOException {
        lab = Lab.start(LabConfig.defaults().withSeed(11));
        names = IntStream.range(0, DOMAINS)
                .mapToObj(i -> "name" + i + ".example")
                .toList();
        list = Files.write(directory.resolve("names.txt"), names);
        database = directory.resolve("survey.db");
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void ctrlCStoresWhatWasSeenAndResumeFindsTheRest() throws IOException, InterruptedException, SQLException {
        Process scan = startScan();
        signal(scan, "INT");
        assertThat(scan.waitFor()).isEqualTo(Main.INTERRUPTED);
        assertThat(Files.readString(directory.resolve("err.txt"))).contains("Interrupted. Go on with:");
        assertThat(state()).isEqualTo("interrupted");
        assertThat(CommandRun.of("report", "--db=" + database).exitCode()).isZero();
        assertResumesToTheTruth();
    }

    @Test
    void aKilledScanLosesNothingThatWasStored() throws IOException, InterruptedException, SQLException {
        Process scan = startScan();
        scan.destroyForcibly().waitFor();
        assertThat(state()).isEqualTo("running");
        assertResumesToTheTruth();
    }

    @Test
    void anUnfinishedScanAsksWhatToDo() throws IOException, InterruptedException {
        startScan().destroyForcibly().waitFor();
        CommandRun again = CommandRun.of(arguments("scan", list.toString()));
        assertThat(again.exitCode()).isEqualTo(Main.USAGE);
        assertThat(again.err()).contains("--resume").contains("--new");
        CommandRun other = CommandRun.of(arguments("scan", "--resume", "--vantage=elsewhere"));
        assertThat(other.exitCode()).isEqualTo(Main.USAGE);
        assertThat(other.err()).contains("--vantage");
    }

    @Test
    void whoOptedOutIsLeftAloneByTheResumptionToo() throws IOException, InterruptedException {
        Path exclude = Files.writeString(directory.resolve("exclude.txt"), "127.0.0.0/9\n");
        startScan("--exclude=" + exclude).destroyForcibly().waitFor();
        assertThat(CommandRun.of("scan", "--resume", "--db=" + database).exitCode())
                .isZero();
        assertThat(value("SELECT count(*) FROM v_probe WHERE outcome = 'excluded'"))
                .isNotEqualTo("0");
        assertThat(
                        value(
                                "SELECT count(*) FROM v_probe WHERE outcome <> 'excluded' AND CAST(substr(ip, 5) AS INTEGER) < 128"))
                .isEqualTo("0");
    }

    @Test
    void aResolverThatDiesStopsTheScanAndCostsNothing() throws IOException, SQLException, InterruptedException {
        try (ShortLivedResolver resolver = ShortLivedResolver.start(lab.dns(), 60)) {
            CommandRun scan = CommandRun.of(
                    arguments("scan", list.toString(), "--resolver=127.0.0.1:" + resolver.port(), "--dns-patience=1s"));
            assertThat(scan.exitCode()).isEqualTo(Main.FAILED);
            assertThat(scan.err()).contains("no resolver answers any more").contains("--resume");
        }
        assertThat(state()).isEqualTo("interrupted");
        CommandRun resumed = CommandRun.of(arguments("scan", "--resume"));
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertTheTruth();
    }

    private void assertResumesToTheTruth() throws IOException, SQLException {
        CommandRun resumed = CommandRun.of("scan", "--resume", "--db=" + database);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertTheTruth();
    }

    private void assertTheTruth() throws IOException, SQLException {
        StringBuilder truth = new StringBuilder();
        lab.truth().write(names.iterator(), truth);
        assertThat(ScannedWorld.stored(database)).isEqualTo(ScannedWorld.truth(truth.toString()));
        assertThat(state()).isEqualTo("finished");
    }

    private String state() {
        return value("SELECT state FROM v_scan");
    }

    private String value(String sql) {
        return CommandRun.of("query", sql, "--format=csv", "--db=" + database)
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    /** Gives the scan once it is in the middle of its work. */
    private Process startScan(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.starttls.survey.cli.Main"));
        command.addAll(List.of(arguments("scan", list.toString())));
        command.addAll(List.of(more));
        Process scan = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        while (lab.counters().connections() < CONNECTIONS) {
            assertThat(scan.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("the scan ended too early: %s", directory.resolve("err.txt"))
                    .isFalse();
        }
        return scan;
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private String[] arguments(String... first) {
        List<String> arguments = new ArrayList<>(List.of(first));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--resolver"))) {
            arguments.add("--resolver=127.0.0.1:" + lab.dns().getPort());
        }
        arguments.addAll(List.of(
                "--db=" + database,
                "--port=" + lab.smtpPort(),
                "--allow-private=127.0.0.0/8",
                "--ehlo-name=scanner.example",
                "--rate=100",
                "--provider-rate=100",
                "--address-gap=1ms",
                "--back-off=1ms,1ms",
                "--put-off-after=9999",
                "--timeout=20s"));
        return arguments.toArray(String[]::new);
    }
}
