package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
    private ScanInProcess scans;

    @BeforeEach
    void start() throws IOException {
        lab = Lab.start(LabConfig.defaults().withSeed(11));
        scans = new ScanInProcess(
                lab,
                directory,
                IntStream.range(0, DOMAINS)
                        .mapToObj(i -> "name" + i + ".example")
                        .toList());
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
        assertThat(scans.said()).contains("Interrupted. Go on with:");
        assertThat(state()).isEqualTo("interrupted");
        assertThat(CommandRun.of("report", "--db=" + scans.database()).exitCode())
                .isZero();
        assertResumesToTheTruth();
    }

    @Test
    void aKilledScanLosesNothingThatWasStored() throws IOException, InterruptedException, SQLException {
        Process scan = startScan();
        assertThat(listed()).contains(",running,");
        scan.destroyForcibly().waitFor();
        assertThat(listed()).contains(",interrupted,");
        assertThat(CommandRun.of("scans", "show", "1", "--db=" + scans.database())
                        .out())
                .contains("scan      1, interrupted")
                .contains("go on     with: starttls-survey scan --resume --db=" + scans.database());
        assertThat(CommandRun.of("report", "--db=" + scans.database()).out()).contains("UNFINISHED (interrupted)");
        assertResumesToTheTruth();
    }

    private String listed() {
        return CommandRun.of("scans", "--format=csv", "--db=" + scans.database())
                .out();
    }

    @Test
    void anUnfinishedScanAsksWhatToDo() throws IOException, InterruptedException {
        startScan().destroyForcibly().waitFor();
        CommandRun again = CommandRun.of(arguments("scan", scans.list().toString()));
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
        assertThat(CommandRun.of("scan", "--resume", "--db=" + scans.database()).exitCode())
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
            CommandRun scan = CommandRun.of(arguments(
                    "scan", scans.list().toString(), "--resolver=127.0.0.1:" + resolver.port(), "--dns-patience=1s"));
            assertThat(scan.exitCode()).isEqualTo(Main.FAILED);
            assertThat(scan.err()).contains("no resolver answers any more").contains("--resume");
        }
        assertThat(state()).isEqualTo("interrupted");
        CommandRun resumed = CommandRun.of(arguments("scan", "--resume"));
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertTheTruth();
    }

    private void assertResumesToTheTruth() throws IOException, SQLException {
        CommandRun resumed = CommandRun.of("scan", "--resume", "--db=" + scans.database());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertTheTruth();
    }

    private void assertTheTruth() throws IOException, SQLException {
        StringBuilder truth = new StringBuilder();
        lab.truth().write(scans.names().iterator(), truth);
        assertThat(ScannedWorld.stored(scans.database())).isEqualTo(ScannedWorld.truth(truth.toString()));
        assertThat(state()).isEqualTo("finished");
    }

    private String state() {
        return value("SELECT state FROM v_scan");
    }

    private String value(String sql) {
        return CommandRun.of("query", sql, "--format=csv", "--db=" + scans.database())
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    /** Gives the scan once it is in the middle of its work. */
    private Process startScan(String... more) throws IOException, InterruptedException {
        List<String> arguments = scans.arguments("scan", scans.list().toString());
        arguments.addAll(List.of(more));
        Process scan = scans.start(arguments);
        while (lab.counters().connections() < CONNECTIONS) {
            assertThat(scan.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("the scan ended too early: %s", scans.said())
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
        return scans.arguments(first).toArray(String[]::new);
    }
}
