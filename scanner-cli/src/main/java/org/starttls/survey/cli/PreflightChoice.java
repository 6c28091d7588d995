package org.starttls.survey.cli;

import java.util.Optional;
import org.starttls.survey.cli.scan.PreflightOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether to check before a scan, and how. */
final class PreflightChoice {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--skip-preflight",
            description =
                    "Begin without the checks that 'preflight' shows: whether connections get out, who we seem to be, "
                            + "whether there is room.")
    private boolean skip;

    @Mixin
    private PreflightArguments arguments;

    /** Empty: not at all, as it is asked for, or as the scan that is taken up was begun and nothing else is asked for. */
    Optional<PreflightOptions> options(StoredOptions stored) {
        if (skip && arguments.given()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--skip-preflight goes with none of --probe-host, --dnsbl and --public-address: nothing would be"
                            + " checked with them");
        }
        boolean skipped = skip || (beganWithout(stored) && !arguments.given());
        return skipped ? Optional.empty() : Optional.of(arguments.options(stored));
    }

    /** What was not begun here, but imported, has no such choice. */
    private static boolean beganWithout(StoredOptions stored) {
        return stored.has("concurrency") && !stored.has("probe_hosts");
    }
}
