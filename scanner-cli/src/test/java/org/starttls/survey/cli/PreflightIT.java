package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.net.FreePorts;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** The checks before a scan, against the lab: nothing leaves loopback. */
class PreflightIT {
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
        list = list(40);
        database = directory.resolve("survey.db");
    }

    private Path list(int length) throws IOException {
        List<String> names = IntStream.range(0, length)
                .mapToObj(i -> "domain" + i + ".example")
                .toList();
        return Files.write(directory.resolve("list.txt"), names);
    }

    @Test
    void theLabIsFitForAScanAndGivesNoWarning() throws IOException {
        CommandRun run = run("preflight", lab.smtpPort(), "--format=json");
        assertThat(run.exitCode()).as(run.out()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("fit").asBoolean()).isTrue();
        assertThat(json.findValuesAsText("severity")).hasSizeGreaterThan(6).containsOnly("fine");
    }

    @Test
    void aScanSaysNothingWhereAllIsFineAndKeepsWhatWasFound() {
        CommandRun scan = run("scan", lab.smtpPort());
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        assertThat(scan.err()).doesNotContain("Warning:");
        assertThat(query("SELECT options ->> '$.preflight[0].findings[0].check' AS c FROM v_scan"))
                .contains("resolver");
    }

    @Test
    void aBlockedPortStopsTheScanBeforeAnythingIsStored() throws IOException {
        int closed = FreePorts.next();
        list = list(120); // some providers must have more than one of them
        CommandRun scan = run("scan", closed);
        assertThat(scan.exitCode()).isEqualTo(Main.FAILED);
        assertThat(scan.err())
                .contains("Blocker: no connection to port " + closed + " leaves this machine")
                .contains("--skip-preflight");
        assertThat(CommandRun.of("scans", "--db=" + database, "--format=json").out())
                .isEqualToIgnoringWhitespace("[]");
        assertThat(run("preflight", closed).exitCode()).isEqualTo(Main.FAILED);
    }

    @Test
    void anAddressOfAnotherMachineIsNotTakenForABlockedPort() throws IOException {
        CommandRun run = run("preflight", lab.smtpPort(), "--source-address=192.0.2.9");
        assertThat(run.exitCode()).isEqualTo(Main.FAILED);
        assertThat(run.out())
                .contains("BLOCKER  routes            --source-address 192.0.2.9 is no address of this machine")
                .doesNotContain("egress");
        assertThat(run("preflight", lab.smtpPort(), "--source-address=127.0.0.1")
                        .exitCode())
                .isZero();
    }

    @Test
    void skippingGoesOnAllTheSame() throws IOException {
        CommandRun scan = run("scan", FreePorts.next(), "--skip-preflight");
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        assertThat(scan.err()).doesNotContain("Blocker");
    }

    @Test
    void withoutAListAndWithoutHostsTheRestIsStillChecked() {
        CommandRun run =
                CommandRun.of("preflight", "--resolver=127.0.0.1:" + lab.dns().getPort(), "--ehlo-name=[10.0.0.5]");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("WARNING  ehlo-name", "WARNING  egress", "--probe-host HOST");
    }

    @Test
    void ourAddressIsLookedUpInTheListsThatTheUserNames() {
        CommandRun run = run("preflight", lab.smtpPort(), "--dnsbl=bl.example", "--public-address=93.184.216.34");
        assertThat(run.out()).contains("blocklist").contains("93.184.216.34");
    }

    @Test
    void nonsenseIsAUsageError() {
        assertThat(run("preflight", 25, "--dnsbl=two words").exitCode()).isEqualTo(Main.USAGE);
        assertThat(run("preflight", 25, "--public-address=here").exitCode()).isEqualTo(Main.USAGE);
        assertThat(run("scan", 25, "--probe-host=nodots").exitCode()).isEqualTo(Main.USAGE);
        assertThat(run("scan", 25, "--skip-preflight", "--dnsbl=bl.example").err())
                .contains("--skip-preflight goes with none of --probe-host, --dnsbl");
        assertThat(run("scan", 25, "--contact=call me").exitCode()).isEqualTo(Main.USAGE);
        assertThat(database).doesNotExist();
    }

    private String query(String sql) {
        return CommandRun.of("query", sql, "--db=" + database, "--format=json")
                .out()
                .replaceAll("\\s", "");
    }

    private CommandRun run(String command, int port, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                list.toString(),
                "--db=" + database,
                "--resolver=127.0.0.1:" + lab.dns().getPort(),
                "--port=" + port,
                "--allow-private=127.0.0.0/8",
                "--rate=400",
                "--provider-rate=400",
                "--address-gap=1ms",
                "--back-off=1ms,1ms",
                "--hold-back-after=9999",
                "--timeout=5s"));
        all.addAll(List.of(more));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
