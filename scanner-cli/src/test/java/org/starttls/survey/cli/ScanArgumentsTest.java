package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.cli.config.Origins;
import org.starttls.survey.cli.scan.OptionsJson;
import org.starttls.survey.lab.Lab;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

class ScanArgumentsTest {
    /** Of this run, not of the scan. */
    private static final Set<String> OF_THE_RUN = Set.of(
            "--db",
            "--resume",
            "--new",
            "--dns-patience",
            "--config",
            "--help",
            "--version",
            "--progress",
            "--metrics",
            "--log-file",
            "--log-level",
            "--trace",
            "--dry-run",
            "--format");

    @TempDir
    Path directory;

    @Test
    void everyOptionOfAScanIsRepeatedOrOfTheRunAlone() {
        Set<String> options =
                Main.commandLine(Origins.NONE).getSubcommands().get("scan").getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .filter(option -> !OF_THE_RUN.contains(option))
                        .collect(Collectors.toSet());
        assertThat(ScanArguments.options()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void theArgumentsAskForTheSameAgain() throws IOException {
        Path root = Files.writeString(directory.resolve("root.pem"), Lab.rootCertificatePem());
        assertRepeated(
                "scan",
                "a list.txt",
                "it's.csv",
                "--input=hosts",
                "--domain-column=mx host",
                "--limit=100",
                "--seed=7",
                "--resolver=192.0.2.1",
                "--resolver=[2001:db8::1]:5353",
                "--dns-timeout=1500ms",
                "--dns-rate=12.5",
                "--no-policies",
                "--dnssec=ad",
                "--trust-resolver",
                "--dnssec-test=test,bogus.test",
                "--concurrency=77",
                "--rate=2.5",
                "--per-provider=8",
                "--provider-rate=1.5",
                "--per-network=3",
                "--per-address=2",
                "--address-gap=2500ms",
                "--back-off=1s,90s",
                "--hold-back-after=7",
                "--hold-back-for=20m",
                "--max-probes-per-domain=5",
                "--max-probes-per-address=6",
                "--retry-gaps=90s,1500ms",
                "--wait-for-retries",
                "--timeout=7s",
                "--ehlo-name=scanner.example",
                "--port=2525",
                "-6",
                "--source-address=2001:db8::9",
                "--enumerate=pq,groups,ciphers",
                "--probe-stripping",
                "--probe-injection",
                "--no-policy-fetch",
                "--policy-port=8443",
                "--vantage=zürich $(west) \"1\"",
                "--contact=survey@example.org",
                "--allow-private=127.0.0.0/8,10.0.0.0/8",
                "--exclude=opt outs.txt",
                "--exclude=@more",
                "--trust=system",
                "--trust=lab=" + root,
                "--probe-host=mx1.example,mx2.example",
                "--dnsbl=bl.example",
                "--public-address=192.0.2.77");
    }

    @Test
    void theDefaultsAreRepeatedToo() throws IOException {
        assertRepeated("scan", "@@list", "--resolver=192.0.2.1", "--sample=3", "-4", "--ehlo-name=scanner.example");
        assertRepeated("scan", "-", "--resolver=192.0.2.1", "--no-retries");
        assertRepeated(
                "scan",
                "-",
                "--resolver=192.0.2.1",
                "--skip-preflight",
                "--no-retries",
                "--allow-private",
                "--dnssec=validate",
                "--trust-anchor=keys of ours");
    }

    @Test
    void whatAnotherScanLeftOpenIsAskedForByItsNumber() throws IOException {
        JsonNode stored = new ObjectMapper()
                .readTree("{\"lists\": [], \"parent\": 7, \"seed\": 3, \"retry_gaps_ms\": [1500], \"dnssec\": \"ad\"}");
        assertThat(ScanArguments.of(stored, Path.of("survey.db")))
                .contains("--only=inconclusive", "--of=7", "--retry-gaps=1500ms")
                .doesNotContain("--seed=3");
    }

    @Test
    void whatALaterLimitStandsInTheWayOfIsAskedForAsFarAsItIsAllowed() throws IOException {
        JsonNode stored = new ObjectMapper()
                .readTree("{\"lists\": [\"l\"], \"rate\": 10, \"provider_rate\": 30, \"concurrency\": 3,"
                        + " \"per_provider\": 20, \"per_network\": 2, \"per_address\": 1}");
        List<String> arguments = ScanArguments.of(stored, Path.of("survey.db"));
        assertThat(arguments)
                .contains("--rate=10", "--provider-rate=10", "--per-provider=4", "--per-network=2", "--per-address=1");
        assertThat(effective(arguments)).contains("\"provider_rate\":10.0", "\"per_provider\":4");
    }

    @Test
    void whatAnEarlierVersionCouldNotDoIsLeftOut() throws IOException {
        JsonNode stored = new ObjectMapper().readTree("{\"lists\": [\"-odd.txt\"], \"port\": 25}");
        assertThat(ScanArguments.of(stored, Path.of("survey.db")))
                .containsExactly(
                        "scan",
                        "--db=survey.db",
                        "--no-policies",
                        "--no-policy-fetch",
                        "--dnssec=off",
                        "--no-retries",
                        "--port=25",
                        "--skip-preflight",
                        "--",
                        "-odd.txt");
    }

    /** Stores what the words ask for, repeats it, lets a shell read the command, and asks for that. */
    private static void assertRepeated(String... words) throws IOException {
        String stored = effective(List.of(words));
        List<String> arguments = ScanArguments.of(new ObjectMapper().readTree(stored), Path.of("my survey.db"));
        List<String> pasted = readByShell(ShellWords.command(arguments, 40));
        assertThat(pasted).isEqualTo(arguments).contains("--db=my survey.db");
        assertThat(effective(pasted)).isEqualTo(stored);
    }

    private static String effective(List<String> words) {
        ParseResult parsed = Main.commandLine(Origins.NONE)
                .parseArgs(words.toArray(String[]::new))
                .subcommand();
        return OptionsJson.of(((ScanCommand) parsed.commandSpec().userObject()).options());
    }

    private static List<String> readByShell(String command) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + command)
                .redirectErrorStream(true)
                .start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(read.split("\0")).toList();
    }
}
