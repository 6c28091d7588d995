package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** A whole scan of the lab, compared with what the lab says that a perfect scan would find. */
class LabScanIT {
    private static final int DOMAINS = 3000;

    @TempDir
    Path directory;

    @Test
    void aScanFindsTheTruthExactly() throws IOException, SQLException {
        List<String> names = IntStream.range(0, DOMAINS)
                .mapToObj(i -> "domain" + i + ".example")
                .toList();
        Path list = Files.write(directory.resolve("domains.txt"), names);
        Path database = directory.resolve("lab.db");
        Path root = Files.writeString(directory.resolve("root.pem"), Lab.rootCertificatePem());
        try (Lab lab = Lab.start(LabConfig.defaults().withSeed(7))) {
            CommandRun scan = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--db=" + database,
                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                    "--resolver=127.0.0.2:" + lab.dns().getPort(),
                    "--resolver=127.0.0.99:" + lab.dns().getPort(), // nobody is there
                    "--dnssec=ad",
                    "--port=" + lab.smtpPort(),
                    "--policy-port=" + lab.httpsPort(),
                    "--trust=lab=" + root,
                    "--max-probes-per-domain=1000",
                    "--allow-private=127.0.0.0/8,198.18.0.0/15,fd00:1ab::/32",
                    "--rate=400",
                    "--provider-rate=400",
                    "--address-gap=1ms",
                    "--back-off=1ms,1ms",
                    "--hold-back-after=9999",
                    "--timeout=20s",
                    "--seed=3",
                    "--ehlo-name=scanner.example");
            assertThat(scan.exitCode()).as(scan.err()).isZero();
            assertThat(scan.err()).contains("left out of this scan: the resolver 127.0.0.99:");
            StringBuilder truth = new StringBuilder();
            lab.truth().write(names.iterator(), truth);
            ScannedWorld.assertEqual(ScannedWorld.stored(database), ScannedWorld.truth(truth.toString()));
            CommandRun records = CommandRun.of("export", "domains", "--db=" + database, "--format=jsonl");
            assertThat(records.exitCode()).as(records.err()).isZero();
            ScannedWorld.assertEqual(ScannedWorld.verdicts(records.out()), ScannedWorld.verdicts(truth.toString()));
            assertThat(scan.out()).contains("Scan 1 of").contains("Who offers STARTTLS");
        }
    }
}
