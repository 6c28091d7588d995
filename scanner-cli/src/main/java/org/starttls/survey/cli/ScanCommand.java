package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.scan.EhloName;
import org.starttls.survey.cli.scan.ScanOptions;
import org.starttls.survey.cli.scan.ScanOptions.Earlier;
import org.starttls.survey.cli.scan.ScanRun;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.cli.scan.Terminal;
import org.starttls.survey.engine.dns.ResolverConfig;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.Cidr;
import org.starttls.survey.engine.survey.ConnectionLimits;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scan}: turns the command line into {@link ScanOptions}. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Looks up where every domain of the lists takes mail, holds one short conversation with every mail server "
                    + "(greeting, EHLO, STARTTLS, TLS handshake, EHLO, QUIT), stores what it saw, and prints who offers "
                    + "STARTTLS. No mail is sent, no sender or recipient is named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey scan domains.txt",
            "  starttls-survey scan tranco.csv.gz --limit 10000 --db tranco.db --resolver 127.0.0.1",
            "  starttls-survey scan gov.csv --ehlo-name scan.example.org --vantage zurich --exclude opt-outs.txt",
            "  starttls-survey scan --resume --db tranco.db"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every domain was asked, whatever the servers answered",
            "1:the scan could not be finished; what was seen is stored",
            "2:the command line or the list was wrong",
            "130:interrupted; what was seen is stored, --resume goes on"
        })
final class ScanCommand implements Callable<Integer> {
    /** Domains asked about at a time, and as many hosts; what a resolver gets is bounded besides. */
    private static final int LOOKUPS = 300;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LIST",
            arity = "0..*",
            description =
                    "Domains to survey: one a line, CSV with a header (column 'domain', also 'rank' and 'weight'; "
                            + "other columns are labels), or 'rank,domain'; gzip or not; - is standard input.")
    private List<String> lists = List.of();

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--input",
            paramLabel = "KIND",
            description =
                    "What the list names: domains, hosts (of MX records) or addresses (default: domains). Hosts and "
                            + "addresses are probed as they are.")
    private InputKind input;

    @Option(names = "--domain-column", paramLabel = "NAME", description = "The column that holds the domain.")
    private String domainColumn;

    @ArgGroup
    private Part part = new Part();

    static final class Part {
        @Option(names = "--limit", paramLabel = "N", description = "Take the first N names of the list.")
        private Long limit;

        @Option(names = "--sample", paramLabel = "N", description = "Take a random N names of the list; see --seed.")
        private Long sample;
    }

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Makes the order of the scan and the sample repeatable (default: random; stored with the scan).")
    private Long seed;

    @ArgGroup
    private Unfinished unfinished = new Unfinished();

    static final class Unfinished {
        @Option(
                names = "--resume",
                description =
                        "Go on with the unfinished scan of the database, with the options that it was begun with where none are given.")
        private boolean resume;

        @Option(names = "--new", description = "Begin another scan beside an unfinished one.")
        private boolean leave;
    }

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
    private Duration dnsTimeout;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Connections open at a time, at most (default: 500). Whatever it is: one to an "
                    + "address, two to a network (/24, /48), four to a provider.")
    private Integer concurrency;

    @Option(names = "--rate", paramLabel = "N", description = "New connections a second, at most (default: 50).")
    private Double rate;

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

    @Option(names = "--source-address", paramLabel = "IP", description = "Connect from this address of the machine.")
    private InetAddress source;

    @Option(
            names = "--vantage",
            paramLabel = "NAME",
            description = "Your name for where this scan runs; stored with it.")
    private String vantage;

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
                    + "hosts, addresses, CIDRs; one a line. Repeat it for several files.")
    private List<Path> exclude = List.of();

    @Override
    public Integer call() throws Exception {
        if (lists.isEmpty() && !unfinished.resume) {
            throw wrong("Name a list of domains, or - for standard input; or try the demo: starttls-survey demo");
        }
        PrintWriter err = spec.commandLine().getErr();
        ScanOptions options = options();
        ScanRun.Result result = new ScanRun(options, err, Terminal.ofStandardError()).run();
        Summary.print(options.database(), result.scanId(), spec.commandLine().getOut());
        return Main.exitCode(result.ending());
    }

    private ScanOptions options() {
        StoredOptions stored = unfinished.resume ? StoredOptions.ofUnfinished(database.file) : StoredOptions.NONE;
        Optional<InetAddress> from = Optional.ofNullable(source)
                .or(() -> stored.text("source_address").flatMap(AddressLiteral::parse));
        return new ScanOptions(
                Version.number(),
                database.file,
                lists.stream().map(ListSource::of).toList(),
                input != null ? input : inputKind(stored),
                Optional.ofNullable(domainColumn),
                positive("--limit", part.limit),
                positive("--sample", part.sample),
                seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed,
                resolvers(given(resolvers, stored.texts("resolvers"))),
                dnsTimeout != null
                        ? dnsTimeout
                        : Duration.ofMillis(stored.number("dns_timeout_ms").orElse(3_000)),
                limits(stored),
                LOOKUPS,
                timeout != null
                        ? timeout
                        : Duration.ofMillis(stored.number("timeout_ms").orElse(30_000)),
                ehloName(stored, from),
                port(stored),
                from,
                Optional.ofNullable(vantage).or(() -> stored.text("vantage")),
                given(allowPrivate, stored.texts("allow_private")).stream()
                        .flatMap(text -> networks(text).stream())
                        .toList(),
                given(exclude, stored.texts("exclude").stream().map(Path::of).toList()),
                earlier());
    }

    private Earlier earlier() {
        return unfinished.resume ? Earlier.RESUME : unfinished.leave ? Earlier.LEAVE : Earlier.ASK;
    }

    private static <T> List<T> given(List<T> given, List<T> stored) {
        return given.isEmpty() ? stored : given;
    }

    private static InputKind inputKind(StoredOptions stored) {
        return stored.text("input")
                .map(code -> InputKind.valueOf(code.toUpperCase(Locale.ROOT)))
                .orElse(InputKind.DOMAINS);
    }

    private ConnectionLimits limits(StoredOptions stored) {
        long connections =
                concurrency != null ? concurrency : stored.number("concurrency").orElse(500);
        double perSecond = rate != null ? rate : stored.decimal("rate").orElse(50);
        try {
            return ConnectionLimits.polite(Math.toIntExact(connections), perSecond);
        } catch (IllegalArgumentException e) {
            throw wrong("--concurrency " + connections + ", --rate " + perSecond + ": " + e.getMessage());
        }
    }

    private List<InetSocketAddress> resolvers(List<String> texts) {
        try {
            return texts.isEmpty()
                    ? ResolverConfig.system()
                    : texts.stream().map(ResolverConfig::parse).toList();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw wrong("--resolver: " + e.getMessage());
        }
    }

    private String ehloName(StoredOptions stored, Optional<InetAddress> from) {
        if (ehloName == null) {
            return stored.text("ehlo_name").orElseGet(() -> EhloName.ofThisHost(from));
        }
        if (!ehloName.matches("[\\x21-\\x7E]{1,255}")) {
            throw wrong("--ehlo-name must be a host name or an address literal such as [192.0.2.1]");
        }
        return ehloName;
    }

    private int port(StoredOptions stored) {
        long number = port != null ? port : stored.number("port").orElse(25);
        if (number < 1 || number > 65535) {
            throw wrong("--port must be within 1 to 65535, not " + number);
        }
        return (int) number;
    }

    private OptionalLong positive(String option, Long value) {
        if (value != null && value < 1) {
            throw wrong(option + " must be 1 or more, not " + value);
        }
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private List<Cidr> networks(String text) {
        if (text.equals("all")) {
            return List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"));
        }
        try {
            return List.of(Cidr.parse(text));
        } catch (IllegalArgumentException e) {
            throw wrong("--allow-private: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
