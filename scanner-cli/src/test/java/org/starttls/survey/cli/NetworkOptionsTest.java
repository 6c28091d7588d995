package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.cli.scan.Families;
import org.starttls.survey.cli.scan.StoredOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class NetworkOptionsTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "::1, IPV6, 'starttls-survey: --source-address ::1 is IPv6: IPv4 addresses are left out, as with -6'",
        "192.0.2.9, IPV4, 'starttls-survey: --source-address 192.0.2.9 is IPv4: IPv6 addresses are left out, as with -4'"
    })
    void theFamilyOfTheSourceIsThatOfTheTargets(String source, Families families, String said) {
        assertThat(families(StoredOptions.NONE, "--source-address=" + source)).isEqualTo(families);
        assertThat(err.toString().lines()).containsExactly(said);
    }

    @Test
    void whatIsAskedForAnywayNeedsNoWord() {
        assertThat(families(StoredOptions.NONE, "-6", "--source-address=::1")).isEqualTo(Families.IPV6);
        assertThat(families(StoredOptions.NONE)).isEqualTo(Families.BOTH);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "::1, -4, '--source-address ::1 is IPv6, and -4 asks IPv4 addresses alone'",
        "192.0.2.9, --ipv6, '--source-address 192.0.2.9 is IPv4, and -6 asks IPv6 addresses alone'"
    })
    void aSourceThatReachesNobodyIsRefused(String source, String family, String problem) {
        for (String[] command : new String[][] {
            {"scan", "list.txt"}, {"check", "a.test"}, {"preflight", "--probe-host=mx.test"},
        }) {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(List.of("--resolver=192.0.2.1", "--source-address=" + source, family));
            CommandRun run = CommandRun.of(words.toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.USAGE);
            assertThat(run.err()).startsWith("starttls-survey: " + problem + "\nTry");
        }
    }

    @Test
    void aScanEndsAsItWasBegun() {
        StoredOptions begun = StoredOptions.parse("{\"families\": \"both\", \"source_address\": \"::1\"}");
        assertThat(families(begun)).isEqualTo(Families.BOTH);
        assertThat(families(begun, "--source-address=::1")).isEqualTo(Families.BOTH);
        assertThat(families(begun, "--source-address=192.0.2.9")).isEqualTo(Families.IPV4);
    }

    private Families families(StoredOptions stored, String... words) {
        Words parsed = new Words();
        CommandLine line = new CommandLine(parsed).setErr(new PrintWriter(err, true));
        assertThat(line.parseArgs(words).unmatched()).isEmpty();
        return parsed.network.families(stored);
    }

    @Command
    private static final class Words {
        @Mixin
        private NetworkOptions network;
    }
}
