package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.smtp.Patience;
import org.starttls.survey.lab.world.Hosting;

/** How hard a scan leans on others, as these see it. */
@Timeout(120)
class MannersIT {
    @TempDir
    Path directory;

    @Test
    void noProviderAndNoAddressGetsMoreThanItsLimits() throws IOException, InterruptedException {
        try (Lab lab = Lab.start(LabConfig.defaults().withLatency(Duration.ofMillis(5)))) {
            CountedConnections addresses = CountedConnections.perAddress();
            CountedConnections provider = new CountedConnections(MannersIT::pool);
            try (MeasuredLateness measured = MeasuredLateness.of(lab, addresses, provider)) {
                Stream<String> names = Stream.concat(
                        names("officemail", 150), Stream.concat(names("sni-hoster", 250), names("tls13", 100)));

                scan(lab, names, "--rate=400", "--provider-rate=100", "--per-provider=3", "--address-gap=100ms");

                Duration lateness = measured.most();
                assertThat(addresses.connections()).isGreaterThan(600);
                assertThat(addresses.mostOpen(lateness)).isEqualTo(1);
                assertThat(addresses.leastGap()).isGreaterThanOrEqualTo(0.1 - seconds(lateness));
                assertThat(provider.mostOpen(lateness)).isLessThanOrEqualTo(3);
                assertThat(provider.burst(100))
                        .as("10, and what the lab is late")
                        .isLessThanOrEqualTo(10 + 100 * seconds(lateness));
            }
        }
    }

    @Test
    void noNetworkGetsMoreThanItsLimit() throws IOException, InterruptedException {
        // Slow servers: of fifty conversations over forty networks, some must be with the same at a time.
        try (Lab lab = Lab.start(LabConfig.defaults().withLatency(Duration.ofMillis(60)))) {
            CountedConnections networks = CountedConnections.perNetwork();
            CountedConnections all = new CountedConnections(address -> "");
            try (MeasuredLateness measured = MeasuredLateness.of(lab, networks, all)) {
                Stream<String> addresses =
                        IntStream.range(0, 600).mapToObj(i -> "127.1." + i % 40 + "." + (1 + i / 40));

                scan(lab, addresses, "--input=addresses", "--rate=500", "--provider-rate=500", "--concurrency=50");

                Duration lateness = measured.most();
                assertThat(networks.connections()).isEqualTo(600);
                assertThat(networks.mostOpen(lateness)).isLessThanOrEqualTo(2);
                assertThat(networks.mostOpen(Duration.ZERO))
                        .as("the limit is one that is met")
                        .isGreaterThanOrEqualTo(2);
                assertThat(all.mostOpen(lateness)).isLessThanOrEqualTo(50);
                assertThat(all.burst(500))
                        .as("50, and what the lab is late")
                        .isLessThanOrEqualTo(50 + 500 * seconds(lateness));
            }
        }
    }

    @Test
    void aProviderThatDefersAboveItsPatienceIsSurveyedCompletely() throws IOException {
        LabConfig config =
                LabConfig.defaults().withPatience(new Patience(Hosting.OFFICEMAIL, 3, Duration.ofMillis(300)));
        try (Lab lab = Lab.start(config)) {
            Path database = scan(
                    lab,
                    names("officemail", 40),
                    "--rate=400",
                    "--provider-rate=400",
                    "--address-gap=1ms",
                    "--back-off=50ms,2s",
                    "--retry-gaps=500ms,1s,1s,1s",
                    "--wait-for-retries");
            assertThat(query(database, "SELECT DISTINCT outcome FROM v_probe"))
                    .containsExactlyInAnyOrder("starttls-ok", "banner-deferred");
            assertThat(query(database, "SELECT count(*), sum(starttls = 1) FROM v_endpoint WHERE starttls IS NOT NULL"))
                    .isEqualTo(query(database, "SELECT count(*), count(*) FROM v_endpoint"));
        }
    }

    @Test
    void whoRefusesUsIsHeldBackAndNotCounted() throws IOException {
        LabConfig config = LabConfig.defaults().withPatience(new Patience(Hosting.OFFICEMAIL, 20, Duration.ofDays(1)));
        try (Lab lab = Lab.start(config)) {
            CountedConnections provider = new CountedConnections(MannersIT::pool);
            lab.watch(provider);
            Path database = scan(
                    lab,
                    names("officemail", 60),
                    "--rate=400",
                    "--provider-rate=400",
                    "--address-gap=1ms",
                    "--back-off=10ms,50ms",
                    "--no-retries");
            assertThat(provider.connections())
                    .as("20, then five refusals in a row while at most three more are under way")
                    .isBetween(20 + 5, 20 + 5 * 4);
            assertThat(query(database, "SELECT DISTINCT outcome FROM v_probe WHERE stage = 'none'"))
                    .containsExactly("held-back");
            assertThat(query(database, "SELECT count(*) FROM v_endpoint WHERE starttls = 0"))
                    .containsExactly("0");
            assertThat(query(database, "SELECT DISTINCT detail FROM v_probe WHERE outcome = 'held-back'"))
                    .containsExactly("officemail.test refused 5 connections in a row");
        }
    }

    @Test
    void aDryRunConnectsToNobodyAndKeepsNothing() throws IOException {
        try (Lab lab = Lab.start(LabConfig.defaults())) {
            Path list = Files.write(
                    directory.resolve("list.txt"),
                    Stream.concat(names("officemail", 20), names("tls13", 10)).toList());
            CommandRun run = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--dry-run",
                    "--db=" + directory.resolve("survey.db"),
                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                    "--allow-private=127.0.0.0/8",
                    "--ehlo-name=scanner.example",
                    "--exclude=" + Files.writeString(directory.resolve("exclude.txt"), "c1.officemail.lab.test\n"));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(lab.counters().connections()).isZero();
            assertThat(directory.resolve("survey.db")).doesNotExist();
            assertThat(run.err())
                    .containsPattern("dry run  30 of 30 domains · \\d+ of \\d+ servers counted")
                    .doesNotContain("scan 1")
                    .doesNotContain("inconclusive");
            assertThat(run.out())
                    .contains("nobody was connected to")
                    .containsPattern("names of the list +30\n")
                    .containsPattern("officemail.test +38 ")
                    .contains("what limits it is --per-provider 4 at officemail.test");
            CommandRun json = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--dry-run=json",
                    "--limit=5",
                    "--progress=json",
                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                    "--allow-private=127.0.0.0/8",
                    "--ehlo-name=scanner.example");
            JsonNode plan = new ObjectMapper().readTree(json.out());
            assertThat(json.err()).contains("\"scan_id\":null").contains("\"outcomes\":{}");
            assertThat(plan.path("domains").asInt()).isEqualTo(5);
            assertThat(plan.path("connections").asInt()).isEqualTo(10);
            assertThat(plan.at("/providers/0/name").asText()).isEqualTo("officemail.test");
            assertThat(plan.at("/limits/0/option").asText()).isEqualTo("--per-provider");
            assertThat(lab.counters().connections()).isZero();
        }
    }

    private Path scan(Lab lab, Stream<String> names, String... options) throws IOException {
        Path list = Files.write(directory.resolve("list.txt"), names.toList());
        Path database = directory.resolve("survey.db");
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "scan",
                                list.toString(),
                                "--db=" + database,
                                "--resolver=127.0.0.1:" + lab.dns().getPort(),
                                "--port=" + lab.smtpPort(),
                                "--allow-private=127.0.0.0/8",
                                "--ehlo-name=scanner.example",
                                "--no-policy-fetch",
                                "--skip-preflight",
                                "--seed=1"),
                        Stream.of(options))
                .toList();
        CommandRun scan = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        return database;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Stream<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i + "." + kind + ".lab.test");
    }

    /** Of a pool all of whose servers are one provider's by their names; each of the others is one of its own. */
    private static String pool(InetAddress address) {
        String text = address.getHostAddress();
        return text.startsWith("127.201.") ? "officemail" : text;
    }

    private static List<String> query(Path database, String sql) {
        return CommandRun.of("query", sql, "--format=csv", "--db=" + database)
                .out()
                .lines()
                .skip(1)
                .toList();
    }
}
