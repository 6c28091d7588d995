package org.starttls.survey.cli;

import java.time.Duration;
import java.util.List;
import org.starttls.survey.cli.scan.RetryOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * How a scan tries again what did not settle. What is not given is as the resumed scan had it, if one is resumed, else the
 * default.
 */
final class RetryArguments {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--retry-gaps",
            paramLabel = "TIME",
            split = ",",
            converter = DurationConverter.class,
            description =
                    "Try again what ended inconclusive (time-outs, 4xx replies, closed connections, failed lookups and "
                            + "policy fetches), at least so long after the try before; as many further tries as gaps (default: "
                            + "5m,15m). Later tries wait longer for the greeting. Conclusive answers are never asked for again.")
    private List<Duration> gaps = List.of();

    @Option(
            names = "--wait-for-retries",
            description =
                    "Once nothing else is left, wait for the tries that are not due yet. The default for lists of more "
                            + "than 10,000 names; a scan of a shorter one then ends, and says how to try the rest again.")
    private boolean wait;

    @Option(names = "--no-retries", description = "Try everything once.")
    private boolean none;

    RetryOptions options(StoredOptions stored) {
        if (none && (wait || !gaps.isEmpty())) {
            throw wrong("--no-retries goes with neither --retry-gaps nor --wait-for-retries");
        }
        if (gaps.size() > RetryOptions.MOST) {
            throw wrong("--retry-gaps has at most " + RetryOptions.MOST + " gaps, not " + gaps.size());
        }
        if (none) {
            return RetryOptions.NONE;
        }
        // A scan of the version that did not try again goes on so.
        RetryOptions usual = stored.none() ? RetryOptions.DEFAULT : RetryOptions.NONE;
        List<Duration> chosen =
                gaps.isEmpty() ? stored.durations("retry_gaps_ms").orElse(usual.gaps()) : gaps;
        return new RetryOptions(chosen, wait || stored.flag("wait_for_retries").orElse(false));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
