package org.starttls.survey.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starttls.survey.cli.scan.DnssecChoice;
import org.starttls.survey.cli.scan.DnssecOptions;
import org.starttls.survey.cli.scan.LookupOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.dns.ResolverConfig;
import org.starttls.survey.engine.dns.ResolverTrustCheck;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How to ask the DNS. What is not given is as the resumed scan had it, if one is resumed, else the default. */
final class ResolverOptions {
    /** Domains asked about at a time, and as many hosts; what a resolver gets is bounded besides. */
    private static final int LOOKUPS = 300;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--resolver",
            paramLabel = "IP[:PORT]",
            description = "The DNS resolver to ask; repeat it for several (default: the system's). One of your own, on "
                    + "this machine or near it, is fastest and spares others.")
    private List<String> resolvers = List.of();

    @Option(
            names = "--dns-timeout",
            paramLabel = "TIME",
            description = "Longest wait for one answer; a question is asked three times (default: 3s).")
    private Duration timeout;

    @Option(
            names = "--dns-rate",
            paramLabel = "N",
            description =
                    "Questions a second to all resolvers together, at most (default: no limit but 500 under way).")
    private Double rate;

    @Option(
            names = "--dns-patience",
            paramLabel = "TIME",
            description =
                    "How long to wait when no resolver answers any more, before it is given up (default: 10m; 15s for "
                            + "a check). Not remembered by --resume.")
    private Duration patience;

    @Option(
            names = "--no-policies",
            description = "Ask the DNS for routes and addresses alone, not for TLSA (DANE), MTA-STS and TLS reporting "
                    + "records: about half of the questions.")
    private boolean noPolicies;

    @Option(
            names = "--dnssec",
            paramLabel = "MODE",
            description =
                    "Who says whether an answer is secure: off (nobody), ad (the resolvers), validate (this program, "
                            + "at 2 to 4 ms of CPU a question), auto (default: ad where the resolver is on this machine or vouched "
                            + "for, and is seen to validate; else off).")
    private String dnssec;

    @Option(
            names = "--trust-resolver",
            description =
                    "The resolvers validate, and nobody can alter what comes from them: believe their AD bit although "
                            + "they are not on this machine.")
    private boolean trustResolver;

    @Option(
            names = "--trust-anchor",
            paramLabel = "FILE",
            description = "With --dnssec=validate: DS or DNSKEY records to begin from (default: the root's, built in).")
    private Path trustAnchor;

    @Option(
            names = "--dnssec-test",
            paramLabel = "NAME",
            split = ",",
            description = "How to see that a resolver validates: a signed zone, then hosts whose signatures are wrong "
                    + "(default: .,dnssec-failed.org,rhybar.cz).")
    private List<String> testNames = List.of();

    /**
     * How to ask the DNS.
     *
     * @param usualPatience where none is given
     */
    LookupOptions lookups(StoredOptions stored, Duration usualPatience) {
        return new LookupOptions(
                resolvers(stored),
                positive("--dns-timeout", timeout(stored)),
                rate(stored),
                positive("--dns-patience", patience == null ? usualPatience : patience),
                policies(stored),
                dnssec(stored),
                LOOKUPS);
    }

    private Duration positive(String option, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw wrong(option + " must be above 0");
        }
        return time;
    }

    private Duration timeout(StoredOptions stored) {
        return timeout != null
                ? timeout
                : Duration.ofMillis(stored.number("dns_timeout_ms").orElse(3_000));
    }

    private OptionalDouble rate(StoredOptions stored) {
        OptionalDouble perSecond = rate != null ? OptionalDouble.of(rate) : stored.decimal("dns_rate");
        if (perSecond.isPresent() && !(perSecond.getAsDouble() > 0)) {
            throw wrong("--dns-rate must be above 0, not " + perSecond.getAsDouble());
        }
        return perSecond;
    }

    private boolean policies(StoredOptions stored) {
        // A scan of the version that did not ask for them goes on without them.
        return !noPolicies && stored.flag("policies").orElse(stored.none());
    }

    private DnssecOptions dnssec(StoredOptions stored) {
        String code = dnssec != null ? dnssec : stored.text("dnssec").orElse(stored.none() ? "auto" : "off");
        DnssecChoice choice = DnssecChoice.of(code)
                .orElseThrow(() -> wrong("--dnssec is one of auto, off, ad, validate, not '" + code + "'"));
        if (trustAnchor != null && choice != DnssecChoice.VALIDATE) {
            throw wrong("--trust-anchor goes with --dnssec=validate: whoever else validates has anchors of their own");
        }
        boolean resolversCount = choice == DnssecChoice.AUTO || choice == DnssecChoice.AD;
        if (!resolversCount && (trustResolver || !testNames.isEmpty())) {
            throw wrong(
                    "--trust-resolver and --dnssec-test go with --dnssec=auto or ad: else nobody asks the resolvers");
        }
        List<String> names = testNames.isEmpty() ? stored.texts("dnssec_test") : testNames;
        if (names.size() == 1) {
            throw wrong(
                    "--dnssec-test takes a signed zone and a host whose signatures are wrong, as in .,bogus.example");
        }
        if (!names.isEmpty()) {
            requireNames(names);
        }
        return new DnssecOptions(
                choice,
                trustResolver || stored.flag("trust_resolver").orElse(false),
                Optional.ofNullable(trustAnchor)
                        .or(() -> stored.text("trust_anchor").map(Path::of)),
                names);
    }

    private void requireNames(List<String> names) {
        try {
            ResolverTrustCheck unused = ResolverTrustCheck.of(names.get(0), names.subList(1, names.size()));
        } catch (IllegalArgumentException e) {
            throw wrong("--dnssec-test: " + e.getMessage());
        }
    }

    private List<InetSocketAddress> resolvers(StoredOptions stored) {
        List<String> texts = resolvers.isEmpty() ? stored.texts("resolvers") : resolvers;
        try {
            return texts.isEmpty()
                    ? ResolverConfig.system()
                    : texts.stream().map(ResolverConfig::parse).toList();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw wrong("--resolver: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
