package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** A scan of the lab from which some are purged knows what a scan knows that left them alone. */
class PurgeIT {
    private static final String RULES = """
            purged3.example      # 2026-11-02 asked by mail
            purged11.example     # 2026-11-03 asked by phone
            .bigmail.test
            127.204.0.0/14       # the operator of these
            """;

    private static final String VERDICTS =
            "SELECT name, members, unknown, pending, answered, starttls_any, starttls_all, starttls_primary, starttls_first"
                    + " FROM v_domain WHERE name NOT IN ('purged3.example', 'purged11.example') ORDER BY name";

    @TempDir
    Path directory;

    @Test
    void whatIsPurgedIsGoneAndTheRestIsJudgedAsIfItHadBeenLeftAlone() throws IOException {
        List<String> names =
                IntStream.range(0, 120).mapToObj(i -> "purged" + i + ".example").toList();
        Path list = Files.write(directory.resolve("list.txt"), names);
        Path rules = Files.writeString(directory.resolve("opt-outs.txt"), RULES);
        try (Lab lab = Lab.start(LabConfig.defaults())) {
            scan(lab, list, "all.db");
            scan(lab, list, "polite.db", "--exclude=" + rules);
        }
        Path all = directory.resolve("all.db");
        assertThat(CommandRun.of("scans", "--db=" + all).out()).contains("https://survey.example/");
        assertThat(CommandRun.of("report", "--db=" + all).out()).contains("contact https://survey.example/");
        assertThat(Files.readString(all, StandardCharsets.ISO_8859_1)).contains("purged3", "bigmail", "127.204.");
        assertThat(query("all.db", VERDICTS)).isNotEqualTo(query("polite.db", VERDICTS));

        CommandRun counted = purge(all, rules, "--dry-run");
        assertThat(counted.out()).startsWith("would delete from " + all).containsPattern("domains +2\n");
        CommandRun purged = purge(all, rules);
        assertThat(purged.out()).isEqualTo(counted.out().replace("would delete", "deleted"));
        assertThat(purged.out()).doesNotContain("purged3");

        String bytes = Files.readString(all, StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .doesNotContain("purged3.")
                .doesNotContain("purged11.")
                .doesNotContain("bigmail")
                .doesNotContain("127.204.");
        assertThat(query("all.db", VERDICTS)).isEqualTo(query("polite.db", VERDICTS));
        assertThat(purge(all, rules).out()).contains("nothing is stored of any of them");
        assertThat(query("polite.db", "SELECT detail FROM v_domain WHERE name = 'purged3.example'"))
                .contains("opted out: purged3.example (2026-11-02, asked by mail)");
        assertThat(query(
                        "polite.db",
                        "SELECT DISTINCT detail FROM v_probe WHERE outcome = 'excluded' AND ip LIKE '127.204.%'"))
                .contains("opted out: 127.204.0.0/14 (the operator of these)");
        assertThat(query("polite.db", "SELECT DISTINCT detail FROM v_mx WHERE mx_host LIKE '%bigmail.test'"))
                .contains("opted out: .bigmail.test");
    }

    @Test
    void whatIsNoRuleIsRefusedWithItsPlaceAndNothingIsDeleted() throws IOException {
        Path rules = Files.writeString(directory.resolve("opt-outs.txt"), "good.example\n192.0.2.1/24 # typo\n");
        CommandRun run = purge(directory.resolve("no.db"), rules);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("opt-outs.txt, line 2").contains("its network is 192.0.2.0/24");
        assertThat(purge(directory.resolve("no.db"), Files.writeString(rules, "good.example\n"))
                        .exitCode())
                .isEqualTo(Main.FAILED);
        assertThat(directory.resolve("no.db")).doesNotExist();
    }

    private void scan(Lab lab, Path list, String database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                list.toString(),
                "--db=" + directory.resolve(database),
                "--resolver=127.0.0.1:" + lab.dns().getPort(),
                "--port=" + lab.smtpPort(),
                "--allow-private=127.0.0.0/8",
                "--rate=400",
                "--provider-rate=400",
                "--address-gap=1ms",
                "--back-off=1ms,1ms",
                "--hold-back-after=9999",
                "--timeout=10s",
                "--contact=https://survey.example/"));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static CommandRun purge(Path database, Path rules, String... more) {
        List<String> arguments = new ArrayList<>(List.of("purge", "--exclude=" + rules, "--db=" + database));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private String query(String database, String sql) {
        return CommandRun.of("query", sql, "--db=" + directory.resolve(database), "--format=csv")
                .out();
    }
}
