package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** An enforced policy that names no MX host, where the scan does not know all of these. */
class LeftOutHostsIT {
    private static final String VERDICT = "SELECT concat_ws(' ', verdict, coalesce(loses_mail, '-'),"
            + " coalesce(delivers_mta_sts, '-')) FROM v_mta_sts";

    @TempDir
    private static Path directory;

    private static Path scanned;
    private static Path root;

    @BeforeAll
    static void scan() throws IOException {
        Path list = Files.writeString(directory.resolve("domains.txt"), "policy-former-provider.lab.test\n");
        scanned = directory.resolve("scanned.db");
        root = Files.writeString(directory.resolve("root.pem"), Lab.rootCertificatePem());
        try (Lab lab = Lab.start(LabConfig.defaults())) {
            CommandRun scan = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--db=" + scanned,
                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                    "--dnssec=ad",
                    "--trust-resolver",
                    "--port=" + lab.smtpPort(),
                    "--policy-port=" + lab.httpsPort(),
                    "--allow-private=127.0.0.0/8,198.18.0.0/15,fd00:1ab::/32",
                    "--trust=lab=" + root,
                    "--skip-preflight",
                    "--ehlo-name=scanner.example");
            assertThat(scan.exitCode()).as(scan.err()).isZero();
        }
    }

    @Test
    void whereAllAreKnownNoMailArrives() throws Exception {
        assertThat(JudgedWorld.rows(scanned, VERDICT)).containsExactly("fail 1 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE mail_route SET answered = answered + 1",
                "UPDATE mx_host SET name = 'left-out-1.invalid',"
                        + " outcome = (SELECT id FROM host_outcome WHERE code = 'excluded')"
            })
    void whereSomeAreLeftOutItCouldNotBeTold(String leaveOut) throws Exception {
        Path altered = Files.createTempFile(directory, "altered", ".db");
        Files.write(altered, Files.readAllBytes(scanned));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + altered);
                Statement statement = database.createStatement()) {
            statement.executeUpdate(leaveOut);
        }

        CommandRun run = CommandRun.of("rejudge", "--db=" + altered, "--trust=lab=" + root);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JudgedWorld.rows(altered, VERDICT)).containsExactly("inconclusive - -");
    }
}
