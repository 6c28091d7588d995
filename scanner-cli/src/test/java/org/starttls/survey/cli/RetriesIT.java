package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.cli.MoodyServers.Mood;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** Servers that turn us away at first come to their true outcome later, and nobody else is asked again. */
@Timeout(120)
class RetriesIT {
    private static final String FINE = "127.1.0.1";
    private static final String GREYLISTING = "127.1.0.2";
    private static final String LATE = "127.1.0.3";
    private static final String STUBBORN = "127.1.0.4";

    @TempDir
    Path directory;

    private Lab lab;
    private MoodyServers servers;
    private Path list;
    private Path database;

    @BeforeEach
    void start() throws IOException {
        lab = Lab.start(LabConfig.defaults());
        servers = MoodyServers.start(Map.of(
                FINE, connection -> Mood.FINE,
                GREYLISTING, connection -> connection == 1 ? Mood.DEFER : Mood.FINE,
                LATE, connection -> Mood.LATE,
                STUBBORN, connection -> Mood.DEFER));
        list = Files.write(directory.resolve("list.txt"), List.of(FINE, GREYLISTING, LATE, STUBBORN));
        database = directory.resolve("survey.db");
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
        lab.close();
    }

    @Test
    void whoTurnsUsAwayAtFirstComesToItsTrueOutcome() {
        CommandRun scan = CommandRun.of(
                arguments("scan", list.toString(), "--timeout=3s", "--retry-gaps=100ms,200ms", "--wait-for-retries"));
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        assertThat(tries())
                .containsExactly(
                        FINE + " 1 starttls-not-offered",
                        GREYLISTING + " 1 banner-deferred",
                        GREYLISTING + " 2 starttls-not-offered",
                        LATE + " 1 banner-timeout",
                        LATE + " 2 starttls-not-offered",
                        STUBBORN + " 1 banner-deferred",
                        STUBBORN + " 2 banner-deferred",
                        STUBBORN + " 3 banner-deferred");
        assertThat(rows("SELECT e.ip, e.starttls FROM v_endpoint AS e ORDER BY e.ip"))
                .containsExactly(FINE + ",0", GREYLISTING + ",0", LATE + ",0", STUBBORN + ",");
        assertThat(scan.err()).contains("First pass");
        assertThat(rows("SELECT state FROM v_scan")).containsExactly("finished");
    }

    @Test
    void aShortListEndsAfterTheFirstPassAndAScanOfItsOwnAsksTheRestAgain() {
        CommandRun scan = CommandRun.of(arguments("scan", list.toString(), "--timeout=3s"));
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        assertThat(scan.err()).contains("scan --only inconclusive --of 1 --db " + database);
        assertThat(scan.err()).doesNotContain("First pass");
        assertThat(tries())
                .containsExactly(
                        FINE + " 1 starttls-not-offered",
                        GREYLISTING + " 1 banner-deferred",
                        LATE + " 1 banner-timeout",
                        STUBBORN + " 1 banner-deferred");
        List<String> before = rows("SELECT * FROM v_probe ORDER BY probe_id");

        CommandRun child = CommandRun.of(
                "scan", "--only", "inconclusive", "--of=1", "--timeout=20s", "--skip-preflight", "--db=" + database);
        assertThat(child.exitCode()).as(child.err()).isZero();
        assertThat(rows("SELECT scan_id, parent_scan_id, domains, ehlo_name FROM v_scan"))
                .containsExactly("1,,4,scanner.example", "2,1,3,scanner.example");
        assertThat(rows("SELECT ip || ' ' || outcome FROM v_probe WHERE scan_id = 2 ORDER BY ip"))
                .containsExactly(
                        GREYLISTING + " starttls-not-offered",
                        LATE + " starttls-not-offered",
                        STUBBORN + " banner-deferred");
        assertThat(rows("SELECT * FROM v_probe WHERE scan_id = 1 ORDER BY probe_id"))
                .isEqualTo(before);
        assertThat(CommandRun.of("scans", "--db=" + database).out()).contains("inconclusive of scan 1");
        assertThat(CommandRun.of("report", "--format=json", "--scan=2", "--db=" + database)
                        .out())
                .contains("\"parent\" : 1,");
        CommandRun comparison = CommandRun.of("compare", "1", "2", "--db=" + database);
        assertThat(comparison.exitCode()).as(comparison.err()).isZero();
    }

    @Test
    void whatNothingWasLeftOpenOfHasNoChild() throws IOException {
        Files.write(list, List.of(FINE));
        assertThat(CommandRun.of(arguments("scan", list.toString())).exitCode()).isZero();
        CommandRun child =
                CommandRun.of("scan", "--only", "inconclusive", "--of=1", "--skip-preflight", "--db=" + database);
        assertThat(child.exitCode()).isEqualTo(Main.USAGE);
        assertThat(child.err()).contains("scan 1 left nothing open");
        assertThat(rows("SELECT scan_id FROM v_scan")).containsExactly("1");
    }

    @Test
    void aScanThatWasKilledBetweenTwoTriesGoesOnWithTheSecond() throws IOException, InterruptedException {
        Process scan = startWaiting();
        scan.destroyForcibly().waitFor();
        assertResumedToTheEnd();
    }

    @Test
    void ctrlCWhileWaitingIsClean() throws IOException, InterruptedException {
        Process scan = startWaiting();
        scan.toHandle().destroy(); // SIGTERM, as Ctrl-C is handled
        scan.waitFor();
        assertThat(Files.readString(directory.resolve("err.txt"))).contains("Interrupted. Go on with:");
        assertThat(rows("SELECT state FROM v_scan")).containsExactly("interrupted");
        assertResumedToTheEnd();
    }

    @Test
    void whatIsResumedWithoutRetriesEndsAsItIs() throws IOException, InterruptedException {
        startWaiting().destroyForcibly().waitFor();
        CommandRun resumed = CommandRun.of("scan", "--resume", "--no-retries", "--skip-preflight", "--db=" + database);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(rows("SELECT max(try) FROM v_probe")).containsExactly("1");
        assertThat(rows("SELECT state FROM v_scan")).containsExactly("finished");
    }

    /** Gives the scan once its first pass is done; the next try is minutes away. */
    private Process startWaiting() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.starttls.survey.cli.Main"));
        command.addAll(
                List.of(arguments("scan", list.toString(), "--timeout=3s", "--retry-gaps=10m", "--wait-for-retries")));
        Path err = directory.resolve("err.txt");
        Process scan = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        while (!Files.readString(err).contains("First pass")) {
            assertThat(scan.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(Files.readString(err))
                    .isFalse();
        }
        return scan;
    }

    private void assertResumedToTheEnd() {
        CommandRun resumed =
                CommandRun.of("scan", "--resume", "--retry-gaps=1ms", "--skip-preflight", "--db=" + database);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("First pass").contains("In this run: 0 domains");
        assertThat(tries())
                .containsExactly(
                        FINE + " 1 starttls-not-offered",
                        GREYLISTING + " 1 banner-deferred",
                        GREYLISTING + " 2 starttls-not-offered",
                        LATE + " 1 banner-timeout",
                        LATE + " 2 starttls-not-offered",
                        STUBBORN + " 1 banner-deferred",
                        STUBBORN + " 2 banner-deferred");
        assertThat(rows("SELECT state FROM v_scan")).containsExactly("finished");
    }

    private List<String> tries() {
        return rows("SELECT ip || ' ' || try || ' ' || outcome FROM v_probe ORDER BY ip, try");
    }

    private List<String> rows(String sql) {
        return CommandRun.of("query", sql, "--format=csv", "--db=" + database)
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    private String[] arguments(String... first) {
        return Stream.concat(
                        Stream.of(first),
                        Stream.of(
                                "--input=addresses",
                                "--db=" + database,
                                "--resolver=127.0.0.1:" + lab.dns().getPort(),
                                "--port=" + servers.port(),
                                "--allow-private=127.0.0.0/8",
                                "--ehlo-name=scanner.example",
                                "--address-gap=1ms",
                                "--back-off=1ms,1ms",
                                "--skip-preflight"))
                .toArray(String[]::new);
    }
}
