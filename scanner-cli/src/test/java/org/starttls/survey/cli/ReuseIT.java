package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.world.LabMix;

/** A provider with a name for each customer: a fraction of the connections finds the same as all of them. */
@Timeout(240)
class ReuseIT {
    private static final int DOMAINS = 800;
    private static final String MIX = "self-hosted=0,bigmail=0,eastmail=0,registrar=0,smallsuite=0,sni-hoster=0,"
            + "cheap-hoster=0,silent-dns=0,mx-silent-dns=0,many-mx=0,too-many-mx=0,equal-preferences=0";

    @TempDir
    Path directory;

    private final List<String> names =
            IntStream.range(0, DOMAINS).mapToObj(i -> "domain" + i + ".example").toList();

    @Test
    void oneProbeCountsForManyNamesAndTheTruthIsFound() throws IOException, SQLException {
        Path database = directory.resolve("lab.db");
        try (Lab lab = Lab.start(LabConfig.defaults().withMix(LabMix.parse(MIX)))) {
            CommandRun scan = CommandRun.of(scan(lab, database));
            assertThat(scan.exitCode()).as(scan.err()).isZero();
            StringBuilder truth = new StringBuilder();
            lab.truth().write(names.iterator(), truth);

            ScannedWorld.assertEqual(ScannedWorld.stored(database), ScannedWorld.truth(truth.toString()));
            assertThat(scan.out()).contains("Not connected to under a further name: ");
        }
        long targets = number(database, "SELECT count(*) FROM target");
        JsonNode coverage = new ObjectMapper()
                .readTree(CommandRun.of("report", "--format=json", "--db=" + database)
                        .out())
                .path("coverage");
        assertThat(coverage.path("reused").asLong()).isBetween(targets / 4, targets);
        assertThat(coverage.path("reuse_checked").asLong()).isPositive();
        assertThat(coverage.path("reuse_contradicted").asLong()).isZero();
        assertThat(number(database, "SELECT json_extract(options, '$.runs[0].connections') FROM scan"))
                .isLessThan(targets);
        long connected = number(
                database,
                "SELECT count(*) FROM v_probe WHERE purpose = 'main' AND NOT reused AND outcome NOT IN ('excluded', 'not-probed')");
        assertThat(CommandRun.of("export", "zgrab2", "--db=" + database)
                        .out()
                        .lines()
                        .count())
                .as("conversations")
                .isEqualTo(connected);
        assertThat(CommandRun.of("export", "domains", "--format=jsonl", "--db=" + database)
                        .out())
                .contains("\"reused\":true");
        assertThat(number(database, reused("h.tlsa_outcome = 1")))
                .as("with TLSA")
                .isZero();
        assertThat(number(database, reused("""
                        EXISTS (SELECT 1 FROM mx_record AS r JOIN policy_text AS x ON x.domain_id = r.domain_id AND x.kind = 1
                                WHERE r.mx_host_id = h.id)"""))).as("under MTA-STS").isZero();
    }

    @Test
    void askedForEachNameTakesAConnection() throws IOException, SQLException {
        Path database = directory.resolve("lab.db");
        try (Lab lab = Lab.start(LabConfig.defaults().withMix(LabMix.parse(MIX)))) {
            String[] arguments = scan(lab, database);
            arguments[arguments.length - 1] = "--probe-every-name";
            CommandRun scan = CommandRun.of(arguments);
            assertThat(scan.exitCode()).as(scan.err()).isZero();
        }
        assertThat(number(database, "SELECT count(*) FROM probe_reuse")).isZero();
        assertThat(CommandRun.of("scans", "show", "1", "--db=" + database).out())
                .contains("--probe-every-name");
    }

    private static String reused(String condition) {
        return "SELECT count(*) FROM v_probe AS p JOIN target AS t ON t.id = p.target_id JOIN mx_host AS h ON h.id = t.mx_host_id"
                + " WHERE p.reused AND " + condition;
    }

    private static long number(Path database, String query) throws SQLException {
        return Long.parseLong(JudgedWorld.rows(database, query).get(0));
    }

    private String[] scan(Lab lab, Path database) throws IOException {
        Path list = Files.write(directory.resolve("domains.txt"), names);
        Path root = Files.writeString(directory.resolve("root.pem"), Lab.rootCertificatePem());
        return new String[] {
            "scan",
            list.toString(),
            "--db=" + database,
            "--resolver=127.0.0.1:" + lab.dns().getPort(),
            "--dnssec=ad",
            "--port=" + lab.smtpPort(),
            "--policy-port=" + lab.httpsPort(),
            "--trust=lab=" + root,
            "--max-probes-per-domain=1000",
            "--allow-private=127.0.0.0/8,198.18.0.0/15,fd00:1ab::/32",
            "--rate=1000",
            "--provider-rate=1000",
            "--per-provider=100",
            "--per-network=100",
            "--address-gap=1ms",
            "--back-off=1ms,1ms",
            "--hold-back-after=9999",
            "--timeout=20s",
            "--seed=111", // checks 25 of the 1,410 targets, save those that come first
            "--ehlo-name=scanner.example",
            "--skip-preflight",
            "--no-retries"
        };
    }
}
