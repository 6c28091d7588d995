package org.starttls.survey.cli;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.cli.scan.PreflightOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.net.AddressLiteral;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How to check before a scan; a resumed scan remembers it. */
final class PreflightArguments {
    private static final String HOST_NAME = "([A-Za-z0-9_]([A-Za-z0-9_-]{0,62})\\.)+[A-Za-z0-9-]{1,63}\\.?";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--probe-host",
            paramLabel = "HOST",
            split = ",",
            description = "Before the scan, ask these mail servers for their greeting (default: of each of the five "
                    + "providers that the first 100 names use most, one). They must be some that answer.")
    private List<String> probeHosts = List.of();

    @Option(
            names = "--dnsbl",
            paramLabel = "ZONE",
            split = ",",
            description = "Before the scan, look our address up in this DNS blocklist; read its terms of use first.")
    private List<String> blocklists = List.of();

    @Option(
            names = "--public-address",
            paramLabel = "IP",
            description = "The address that servers see, where this machine's own is translated on the way (NAT); for "
                    + "these checks alone.")
    private String publicAddress;

    /** Whether the command line has any. */
    boolean given() {
        return !probeHosts.isEmpty() || !blocklists.isEmpty() || publicAddress != null;
    }

    PreflightOptions options(StoredOptions stored) {
        return new PreflightOptions(
                names("--probe-host", probeHosts, stored.texts("probe_hosts")),
                names("--dnsbl", blocklists, stored.texts("blocklists")),
                publicAddress().or(() -> stored.text("public_address").flatMap(AddressLiteral::parse)));
    }

    private Optional<InetAddress> publicAddress() {
        return Optional.ofNullable(publicAddress)
                .map(text -> AddressLiteral.parse(text)
                        .orElseThrow(() -> wrong("--public-address: '" + text + "' is no IPv4 or IPv6 address")));
    }

    private List<String> names(String option, List<String> given, List<String> stored) {
        given.stream().filter(name -> !name.matches(HOST_NAME)).findFirst().ifPresent(name -> {
            throw wrong(option + ": '" + name + "' is no full name");
        });
        List<String> names = given.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                .toList();
        return names.isEmpty() ? stored : names;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
