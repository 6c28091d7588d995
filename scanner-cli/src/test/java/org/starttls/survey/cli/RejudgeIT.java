package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.world.LabMix;

/** Verdicts of a whole scan of the lab, compared with its truth; and what judging it again makes of them. */
class RejudgeIT {
    private static final int DOMAINS = 300;
    /** Half of the zones signed, and in these every kind of TLSA records; nobody with hundreds of hosts. */
    private static final LabMix MIX = LabMix.parse("signed=900,tlsa-none=300,tlsa-no-data=50,tlsa-key=300,"
            + "tlsa-issuer-key=500,tls13=250,self-hosted=1000,many-mx=0,too-many-mx=0");

    /** Every column of every verdict; those of judgements apart, which have the time of judging. */
    private static final List<String> VERDICTS = List.of(
            "target_verdict",
            "pkix_verdict",
            "chain_verdict",
            "dane_verdict",
            "endpoint_verdict",
            "mx_host_verdict",
            "domain_verdict",
            "signature_check");

    @TempDir
    private static Path directory;

    private static Path scanned;
    private static Path root;
    private static String truth;

    @BeforeAll
    static void scan() throws IOException {
        List<String> names = IntStream.range(0, DOMAINS)
                .mapToObj(i -> "domain" + i + ".example")
                .toList();
        Path list = Files.write(directory.resolve("domains.txt"), names);
        scanned = directory.resolve("scanned.db");
        root = Files.writeString(directory.resolve("root.pem"), Lab.rootCertificatePem());
        try (Lab lab = Lab.start(LabConfig.defaults().withSeed(5).withMix(MIX))) {
            CommandRun scan = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--db=" + scanned,
                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                    "--dnssec=ad",
                    "--trust-resolver",
                    "--port=" + lab.smtpPort(),
                    "--allow-private=127.0.0.0/8,198.18.0.0/15,fd00:1ab::/32",
                    "--rate=200",
                    "--provider-rate=200",
                    "--address-gap=1ms",
                    "--back-off=1ms,1ms",
                    "--hold-back-after=9999",
                    "--timeout=30s",
                    "--seed=3",
                    "--trust=lab=" + root,
                    "--trust=mozilla",
                    "--skip-preflight",
                    "--ehlo-name=scanner.example");
            assertThat(scan.exitCode()).as(scan.err()).isZero();
            StringBuilder lines = new StringBuilder();
            lab.truth().write(names.iterator(), lines);
            truth = lines.toString();
        }
    }

    private static Path copy(String name) throws IOException {
        return Files.copy(scanned, directory.resolve(name));
    }

    private static void rejudge(Path database, String... options) {
        String[] command = new String[options.length + 2];
        command[0] = "rejudge";
        command[1] = "--db=" + database;
        System.arraycopy(options, 0, command, 2, options.length);
        CommandRun run = CommandRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("Judged scan 1 in ");
    }

    private static String verdicts(Path database) throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : VERDICTS) {
            String columns = String.join(
                    ", ",
                    JudgedWorld.rows(
                            database, "SELECT 'quote(' || name || ')' FROM pragma_table_info('" + table + "')"));
            List<String> rows = JudgedWorld.rows(database, "SELECT concat_ws('|', " + columns + ") FROM " + table);
            assertThat(rows).as(table).isNotEmpty();
            all.append(table).append('\n').append(String.join("\n", rows)).append('\n');
        }
        return all.toString();
    }

    @Test
    void aScanIsJudgedAsTheTruthHasIt() throws Exception {
        SortedSet<String> found = JudgedWorld.stored(scanned);
        SortedSet<String> missed = JudgedWorld.truth(truth);
        SortedSet<String> made = new TreeSet<>(found);
        made.removeAll(missed);
        missed.removeAll(found);
        assertThat(made).as("not in the truth").isEmpty();
        assertThat(missed).as("in the truth alone").isEmpty();
    }

    @Test
    void judgedAgainByTheSameItIsTheSame() throws Exception {
        Path again = copy("again.db");
        rejudge(again, "--trust=lab=" + root, "--trust=mozilla");

        assertThat(verdicts(again)).isEqualTo(verdicts(scanned));
        assertThat(JudgedWorld.rows(again, "SELECT trust FROM v_judgement")).containsExactly("lab mozilla");
    }

    @Test
    void withoutAStoreItIsThoseOfTheScan() throws Exception {
        Path again = copy("stored.db");
        CommandRun run = CommandRun.of("rejudge", "--db=" + again);
        assertThat(run.err()).contains(", by lab (").contains(", as the scan was begun with.");

        assertThat(verdicts(again)).isEqualTo(verdicts(scanned));
        assertThat(JudgedWorld.rows(again, "SELECT trust FROM v_judgement")).containsExactly("lab mozilla");
    }

    @Test
    void aStoreOfTheScanThatIsGoneIsAskedFor() throws Exception {
        Path again = copy("lost.db");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + again);
                Statement statement = database.createStatement()) {
            statement.executeUpdate("UPDATE scan SET options = json_set(options, '$.trust[0]', 'lab=/nowhere/ca.pem')");
        }
        CommandRun run = CommandRun.of("rejudge", "--db=" + again);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("lab=/nowhere/ca.pem: there is no such file; the scan was begun with it");
    }

    @Test
    void withAnotherStoreNobodyIsTrustedAndWithAnotherDateAllIsExpired() throws Exception {
        Path other = copy("other.db");
        rejudge(other, "--trust=mozilla");
        assertThat(JudgedWorld.rows(other, "SELECT count(*) FROM v_pkix WHERE verdict = 'valid'"))
                .containsExactly("0");
        assertThat(JudgedWorld.rows(other, "SELECT DISTINCT valid_any FROM v_domain WHERE valid_any IS NOT NULL"))
                .containsExactly("0");

        rejudge(other, "--trust=lab=" + root, "--as-of=2075-01-01");
        assertThat(JudgedWorld.rows(other, "SELECT DISTINCT verdict FROM v_pkix"))
                .containsExactly("expired");
        // Of DANE, only what is below a trust anchor knows time (RFC 7672 section 3.1.1).
        assertThat(JudgedWorld.rows(other, "SELECT count(*) > 0 FROM v_dane WHERE verdict = 'pass'"))
                .containsExactly("1");
        assertThat(JudgedWorld.rows(other, "SELECT count(*) FROM v_dane WHERE verdict = 'pass' AND record LIKE '2 %'"))
                .containsExactly("0");

        assertThat(JudgedWorld.rows(
                        other, "SELECT coalesce(as_of, 'probe') || ' ' || trust FROM v_judgement ORDER BY 1"))
                .containsExactly("2075-01-01T00:00:00.000Z lab", "probe lab mozilla", "probe mozilla");
    }

    @Test
    void whatWasStapledIsAFactBesideTheVerdict() throws Exception {
        Path stapled = copy("stapled.db");
        assertThat(JudgedWorld.rows(stapled, "SELECT DISTINCT ocsp FROM v_pkix"))
                .containsExactly("none");
        String verdicts = "SELECT trust, mx_host, ip, verdict FROM v_pkix ORDER BY 1, 2, 3";
        List<String> before = JudgedWorld.rows(stapled, verdicts);
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + stapled);
                Statement statement = database.createStatement()) {
            // tryLater on every second handshake, and nonsense on the others.
            statement.executeUpdate("UPDATE tls_session SET ocsp_staple = iif(probe_id % 2, x'30030a0103', x'0c5e')");
        }

        rejudge(stapled, "--trust=lab=" + root, "--trust=mozilla");

        assertThat(JudgedWorld.rows(stapled, "SELECT DISTINCT ocsp FROM v_pkix ORDER BY 1"))
                .containsExactly("malformed", "unsuccessful");
        assertThat(JudgedWorld.rows(stapled, verdicts)).isEqualTo(before);
    }

    @Test
    void aStoreThatIsNoneIsAWrongCommandLine() {
        CommandRun missing =
                CommandRun.of("rejudge", "--db=" + scanned, "--trust=own=" + directory.resolve("none.pem"));
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("--trust").contains("there is no such file");
        assertThat(CommandRun.of("rejudge", "--db=" + scanned, "--trust=nonsense")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of("rejudge", "--db=" + directory.resolve("none.db"))
                        .exitCode())
                .isEqualTo(1);
    }
}
