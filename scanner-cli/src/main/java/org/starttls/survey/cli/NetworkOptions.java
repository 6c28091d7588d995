package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.starttls.survey.cli.scan.EhloName;
import org.starttls.survey.cli.scan.Families;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.survey.TargetBounds;
import org.starttls.survey.reports.table.TerminalText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * How a scan talks to servers. What is not given is as the resumed scan had it, if one is resumed, else the
 * default.
 */
final class NetworkOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--max-probes-per-domain",
            paramLabel = "N",
            description =
                    "Addresses of one domain's MX hosts to connect to, at most (default: 200); its hosts share them "
                            + "evenly. The others are recorded as not probed.")
    private Integer perDomain;

    @Option(
            names = "--max-probes-per-address",
            paramLabel = "N",
            description =
                    "Names of MX hosts under which to connect to one address, at most (default: 1000). The others "
                            + "are recorded as not probed.")
    private Integer perAddress;

    @Option(
            names = "--probe-every-name",
            description = {
                "Connect to an address under every name. Without this, where an address showed one wildcard certificate under "
                        + "two names and under a made-up one, that counts for the further names that it covers.",
                "Hosts with TLSA records or under an MTA-STS policy are probed always, and so is one in a hundred of the others, "
                        + "to see whether that is right."
            })
    private boolean everyName;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "Longest wait for each step of a conversation (default: 30s; connecting: 10s, "
                            + "handshake: 20s at most). Many servers delay their greeting on purpose; below 20s they look dead.")
    private Duration timeout;

    @Option(
            names = "--ehlo-name",
            paramLabel = "NAME",
            description = "What to call ourselves (default: this host's name if it is a full one, else an address "
                    + "literal). Its address record should point here, and back.")
    private String ehloName;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to connect to (default: 25); another one is for the lab.")
    private Integer port;

    @ArgGroup
    private OneFamily family = new OneFamily();

    private static final class OneFamily {
        @Option(
                names = {"-4", "--ipv4"},
                description = "Connect to IPv4 addresses alone; the others are looked up and recorded as not probed.")
        boolean v4;

        @Option(
                names = {"-6", "--ipv6"},
                description = "Connect to IPv6 addresses alone.")
        boolean v6;
    }

    @Option(
            names = "--source-address",
            paramLabel = "IP",
            description = "Connect from this address of the machine, and to addresses of its family alone.")
    private InetAddress source;

    /** Those that connections from the source address can reach; says so where that leaves one out. */
    Families families(StoredOptions stored) {
        Families asked = askedFor(stored);
        Optional<InetAddress> from = source(stored);
        if (from.isEmpty() || begunSo(stored)) {
            return asked;
        }
        Families reached = Families.ofAddress(from.get());
        String given = "--source-address " + AddressLiteral.format(from.get()) + " is " + reached.described();
        if (asked == Families.BOTH) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("starttls-survey: " + given + ": " + reached.other().described()
                    + " addresses are left out, as with " + reached.option());
            err.flush();
        } else if (asked != reached) {
            throw wrong(given + ", and " + asked.option() + " asks " + asked.described() + " addresses alone");
        }
        return reached;
    }

    private Families askedFor(StoredOptions stored) {
        if (family.v4 || family.v6) {
            return family.v4 ? Families.IPV4 : Families.IPV6;
        }
        return stored.text("families").flatMap(Families::of).orElse(Families.BOTH);
    }

    /** A scan of a version that did not look at the source's family has to end as it was begun. */
    private boolean begunSo(StoredOptions stored) {
        return !family.v4
                && !family.v6
                && stored.text("families").isPresent()
                && source(stored).map(AddressLiteral::format).equals(stored.text("source_address"));
    }

    Duration timeout(StoredOptions stored) {
        return timeout != null
                ? timeout
                : Duration.ofMillis(stored.number("timeout_ms").orElse(30_000));
    }

    Optional<InetAddress> source(StoredOptions stored) {
        return Optional.ofNullable(source)
                .or(() -> stored.text("source_address").flatMap(AddressLiteral::parse));
    }

    TargetBounds bounds(StoredOptions stored) {
        return new TargetBounds(
                bound("--max-probes-per-domain", perDomain, TargetBounds.DEFAULT.perDomain(), stored),
                bound("--max-probes-per-address", perAddress, TargetBounds.DEFAULT.perAddress(), stored),
                everyName || stored.flag("probe_every_name").orElse(false));
    }

    private int bound(String option, Integer given, int usual, StoredOptions stored) {
        String name = option.substring(2).replace('-', '_');
        long bound = given != null ? given : stored.number(name).orElse(usual);
        if (bound < 1) {
            throw wrong(option + " must be 1 or more, not " + bound);
        }
        return Math.toIntExact(bound);
    }

    String ehloName(StoredOptions stored) {
        if (ehloName == null) {
            return stored.text("ehlo_name").orElseGet(() -> EhloName.ofThisHost(source(stored)));
        }
        if (!EhloName.isOne(ehloName)) {
            throw wrong(
                    "--ehlo-name " + TerminalText.safe(ehloName)
                            + " is neither a host name (labels of 1 to 63 letters, digits "
                            + "and inner hyphens, 253 characters in all) nor an address literal such as [192.0.2.1] or [IPv6:2001:db8::1]");
        }
        return ehloName;
    }

    int port(StoredOptions stored) {
        long number = port != null ? port : stored.number("port").orElse(25);
        if (number < 1 || number > 65535) {
            throw wrong("--port must be within 1 to 65535, not " + number);
        }
        return (int) number;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
