package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.cli.config.Origins;
import org.starttls.survey.cli.scan.OptionsJson;
import org.starttls.survey.cli.scan.ScanOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.survey.BackOff;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.Pacing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

class LimitOptionsTest {
    @Test
    void theDefaultsArePolite() {
        ConnectionLimits limits = limits("--seed=1");
        assertThat(limits).isEqualTo(ConnectionLimits.polite(500, 50));
        assertThat(limits.pacing()).isEqualTo(Pacing.DEFAULT);
    }

    @Test
    void everyLimitCanBeChosen() {
        ConnectionLimits limits = limits(
                "--seed=9",
                "--concurrency=1000",
                "--rate=200",
                "--per-provider=20",
                "--provider-rate=10.5",
                "--per-network=4",
                "--per-address=3",
                "--address-gap=250ms",
                "--back-off=2s,1m",
                "--hold-back-after=3",
                "--hold-back-for=1h");
        assertThat(limits)
                .isEqualTo(new ConnectionLimits(
                        1000,
                        200,
                        3,
                        4,
                        20,
                        new Pacing(
                                10.5,
                                Duration.ofMillis(250),
                                new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(1), 3, Duration.ofHours(1)),
                                9)));
    }

    @Test
    void whatIsNotGivenIsAsItWasStored() {
        ScanOptions begun = options("--per-provider=9", "--provider-rate=2.5", "--address-gap=3s", "--back-off=7s,8s");
        ConnectionLimits resumed = new LimitOptions().limits(StoredOptions.parse(OptionsJson.of(begun)), 1);
        assertThat(resumed).isEqualTo(begun.limits().withPacing(resumed.pacing()));
        assertThat(resumed.pacing().perProviderSecond()).isEqualTo(2.5);
        assertThat(resumed.pacing().addressGap()).isEqualTo(Duration.ofSeconds(3));
        assertThat(resumed.pacing().backOff()).isEqualTo(begun.limits().pacing().backOff());
    }

    @Test
    void aTighterLimitForAllLeavesTheOthersAsTheyWereSaid() {
        ScanOptions begun = options("--per-provider=20", "--provider-rate=30");
        Limited lowered = new Limited();
        ParseResult unused = new CommandLine(lowered).parseArgs("--concurrency=1", "--rate=2");
        ConnectionLimits limits = lowered.options.limits(StoredOptions.parse(OptionsJson.of(begun)), 1);
        assertThat(limits.concurrency()).isEqualTo(1);
        assertThat(limits.perProvider()).isEqualTo(20);
        assertThat(limits.perNetwork()).isEqualTo(2);
        assertThat(limits.perSecond()).isEqualTo(2);
        assertThat(limits.pacing().perProviderSecond()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "--per-address=3, --per-network 2",
        "--per-provider=600, --concurrency 500",
        "--per-network=600, --concurrency 500",
        "--provider-rate=51, --rate 50",
    })
    void whatCouldNeverBeReachedIsRefusedWithWhatStandsInItsWay(String option, String obstacle) {
        assertThat(refused(option)).contains(option.replace('=', ' ')).contains(obstacle);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--per-address=0|--per-address 0",
                "--per-network=-1|--per-network -1",
                "--per-provider=0|--per-provider 0",
                "--provider-rate=0|above 0",
                "--provider-rate=NaN|above 0",
                "--address-gap=2h|an hour at most",
                "--address-gap=soon|no duration",
                "--back-off=10s|first pause and the longest",
                "--back-off=10s,5s|first pause and the longest",
                "--back-off=1s,2s,3s|first pause and the longest",
                "--hold-back-after=0|--hold-back-after 0",
                "--hold-back-for=25h|a day at most",
            })
    void nonsenseIsRefused(String option, String reason) {
        assertThat(refused(option)).contains(reason);
    }

    /** The options by themselves. */
    @Command
    private static final class Limited {
        @Mixin
        private LimitOptions options;
    }

    private static String refused(String option) {
        CommandRun run = CommandRun.of("scan", "list.txt", "--ehlo-name=scanner.example", option);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        return run.err();
    }

    private static ConnectionLimits limits(String... words) {
        return options(words).limits();
    }

    private static ScanOptions options(String... words) {
        List<String> all = new ArrayList<>(List.of("scan", "list.txt", "--ehlo-name=scanner.example"));
        all.addAll(List.of(words));
        ParseResult parsed = Main.commandLine(Origins.NONE)
                .parseArgs(all.toArray(String[]::new))
                .subcommand();
        return ((ScanCommand) parsed.commandSpec().userObject()).options();
    }
}
