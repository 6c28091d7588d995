package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                arguments("scan", list.toString(), "--timeout=1s", "--retry-gaps=100ms,200ms", "--wait-for-retries"));
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
                                "--skip-preflight"))
                .toArray(String[]::new);
    }
}
