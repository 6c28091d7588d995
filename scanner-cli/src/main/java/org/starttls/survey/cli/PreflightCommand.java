package org.starttls.survey.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.scan.Findings;
import org.starttls.survey.cli.scan.PolicyOptions;
import org.starttls.survey.cli.scan.PreflightRun;
import org.starttls.survey.cli.scan.ResolverFindings;
import org.starttls.survey.cli.scan.RetryOptions;
import org.starttls.survey.cli.scan.ScanOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.engine.preflight.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preflight}: what {@code scan} checks first, shown, and nothing else. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Checks that a scan from here can tell anything, and that servers can tell who asks: resolver and DNSSEC, "
                    + "IPv4 and IPv6, whether port 25 is open outwards (asked at the five providers that the first names of "
                    + "the list use most, or at --probe-host: greeting and QUIT), our address and its name, the EHLO name, "
                    + "blocklists that you name, file descriptors, disk, clock. 'scan' does this first and shows what is "
                    + "not fine. Put 'preflight' in place of 'scan' and leave away what only a scan knows."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey preflight domains.txt --ehlo-name scan.example.org",
            "  starttls-survey preflight --probe-host mx.example.net,mail.example.com",
            "  starttls-survey preflight domains.txt --dnsbl bl.example.org --resolver 127.0.0.1 --format json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing blocks a scan; there may be warnings",
            "1:something does, or the checks could not be made",
            "2:the command line or the list was wrong"
        })
final class PreflightCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LIST",
            arity = "0..*",
            description = "The list to be scanned, as 'scan' takes it; without one, name mail servers by --probe-host.")
    private List<String> lists = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PreflightFormat format;

    @Mixin
    private PreflightArguments preflight;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--input",
            paramLabel = "KIND",
            defaultValue = "domains",
            description = "What the list names: domains, hosts (of MX records) or addresses (default: domains).")
    private InputKind input;

    @Option(names = "--domain-column", paramLabel = "NAME", description = "The column that holds the domain.")
    private String domainColumn;

    @Mixin
    private ResolverOptions resolver;

    @Mixin
    private LimitOptions limits;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private ScopeOptions scope;

    /** The values of {@code --format} here. */
    enum PreflightFormat {
        text,
        json
    }

    @Override
    public Integer call() throws Exception {
        ScanOptions options = options();
        PreflightRun run = PreflightRun.of(options);
        FirstNames first = FirstNames.of(lists, input, Optional.ofNullable(domainColumn), PreflightRun.FIRST_NAMES);
        List<Finding> findings = new ArrayList<>(ResolverFindings.of(options.lookups()));
        findings.addAll(run.findings(first.names(), first.lines()));
        findings.sort(Comparator.comparing(Finding::check));
        print(findings);
        return Findings.block(findings) ? Main.FAILED : Main.DONE;
    }

    private void print(List<Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> Findings.print(findings, out);
            case json -> {
                ObjectNode object = new ObjectMapper().createObjectNode();
                object.put("fit", !Findings.block(findings));
                object.set("findings", Findings.json(findings));
                out.println(object.toPrettyString());
                out.flush();
            }
        }
    }

    private ScanOptions options() {
        StoredOptions none = StoredOptions.NONE;
        return new ScanOptions(
                Version.number(),
                database.file,
                lists.stream().map(ListSource::of).toList(),
                input,
                Optional.ofNullable(domainColumn),
                OptionalLong.empty(),
                OptionalLong.empty(),
                1,
                resolver.lookups(none, PATIENCE),
                limits.limits(none, 1),
                network.bounds(none),
                RetryOptions.NONE,
                network.timeout(none),
                network.ehloName(none),
                network.port(none),
                network.source(none),
                Optional.empty(),
                Optional.empty(),
                Optional.of(preflight.options(none)),
                network.families(none),
                scope.allowPrivate(none),
                scope.exclude(none),
                List.of(),
                false,
                PolicyOptions.DEFAULT,
                List.of(TrustStores.mozilla()),
                OptionalLong.empty(),
                ScanOptions.Earlier.LEAVE);
    }
}
