package org.starttls.survey.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.net.Cidr;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a scan may connect to and what it leaves alone; a resumed scan remembers both. */
final class ScopeOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--allow-private",
            paramLabel = "CIDR",
            arity = "0..1",
            split = ",",
            fallbackValue = "all",
            description =
                    "Connect to special-purpose addresses (loopback, private, …) too: to these networks, or to all "
                            + "where none is named. Otherwise they are recorded as excluded, so that nobody's MX record aims "
                            + "the scan at your own network.")
    private List<String> allowPrivate = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description = "Leave these alone: domains (as recipients, and MX hosts at or below them), .suffixes of MX "
                    + "hosts, addresses, CIDRs; one a line, and after a # the date and the reason, which are stored with what is "
                    + "left alone: example.org # 2026-11-02 asked by mail. Repeat it for several files; "
                    + "--resume adds them to those of before.")
    private List<Path> exclude = List.of();

    List<Cidr> allowPrivate(StoredOptions stored) {
        List<String> texts = allowPrivate.isEmpty() ? stored.texts("allow_private") : allowPrivate;
        return texts.stream().flatMap(text -> networks(text).stream()).toList();
    }

    /** Those of the scan that is taken up too: nobody opts in again by not being named. */
    List<Path> exclude(StoredOptions stored) {
        List<Path> before = stored.texts("exclude").stream().map(Path::of).toList();
        Stream<Path> added = exclude.stream()
                .filter(file -> !before.contains(file.toAbsolutePath().normalize()));
        return Stream.concat(before.stream(), added).toList();
    }

    private List<Cidr> networks(String text) {
        if (text.equals("all")) {
            return List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"));
        }
        try {
            return List.of(Cidr.parse(text));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--allow-private: " + e.getMessage());
        }
    }
}
