package org.starttls.survey.cli;

import org.starttls.survey.cli.scan.PolicyOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * How MTA-STS policies are fetched. What is not given is as the resumed scan had it, if one is resumed, else the default.
 */
final class PolicyArguments {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--no-policy-fetch",
            description = "Do not fetch MTA-STS policies. Otherwise each domain that announces one is asked for it by "
                    + "HTTPS, as senders of mail do, within the same limits as mail servers are.")
    private boolean noFetch;

    @Option(
            names = "--policy-port",
            paramLabel = "N",
            description = "The HTTPS port to fetch policies from (default: 443); another one is for the lab.")
    private Integer port;

    PolicyOptions options(StoredOptions stored) {
        long number = port != null ? port : stored.number("policy_port").orElse(PolicyOptions.DEFAULT.port());
        if (number < 1 || number > 65535) {
            throw new ParameterException(spec.commandLine(), "--policy-port must be within 1 to 65535, not " + number);
        }
        // A scan of the version that did not fetch them goes on without them.
        return new PolicyOptions(!noFetch && stored.flag("fetch_policies").orElse(stored.none()), (int) number);
    }
}
