package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.observe.Observation;
import org.starttls.survey.cli.observe.ScanLog;
import org.starttls.survey.cli.scan.CannotGoOnException;
import org.starttls.survey.cli.scan.ScanOptions;
import org.starttls.survey.cli.scan.ScanRun;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.cli.scan.Terminal;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.survey.SurveyStoppedException;
import org.starttls.survey.sql.DatabaseException;
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
                    + "(greeting, EHLO, STARTTLS, TLS handshake, EHLO, QUIT), up to two more where the handshake "
                    + "found no common ground (what would the server choose; does a more lenient client get through), fetches the MTA-STS policy of each domain that announces one, stores what it saw, judges it, and prints who offers STARTTLS. "
                    + "No mail is sent, no sender or recipient is named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey scan domains.txt",
            "  starttls-survey scan tranco.csv.gz --limit 10000 --db tranco.db --resolver 127.0.0.1",
            "  starttls-survey scan gov.csv --ehlo-name scan.example.org --vantage zurich --exclude opt-outs.txt "
                    + "--contact https://scan.example.org/",
            "  starttls-survey scan gov.csv --wait-for-retries --retry-gaps 10m,30m",
            "  starttls-survey scan --only inconclusive --of 3 --db tranco.db",
            "  starttls-survey scan --resume --db tranco.db"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every domain was asked, whatever the servers answered",
            "1:the scan could not be finished, and what was seen is stored; or what 'preflight' checks blocks it",
            "2:the command line or the list was wrong",
            "130:interrupted; what was seen is stored, --resume goes on"
        })
final class ScanCommand implements Callable<Integer> {
    /** With the resolvers: long enough to mend one. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LIST",
            arity = "0..*",
            description =
                    "Domains to survey: one a line, CSV with a header (column 'domain', also 'rank' and 'weight'; "
                            + "other columns are labels), or 'rank,domain'; gzip or not; - is standard input.")
    private List<String> lists = List.of();

    @ArgGroup(exclusive = false)
    private ChildOptions child = new ChildOptions();

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
    private PartOptions part = new PartOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Makes the order of the scan and the sample repeatable (default: random; stored with the scan).")
    private Long seed;

    @ArgGroup
    private UnfinishedOptions unfinished = new UnfinishedOptions();

    @Mixin
    private ResolverOptions resolver;

    @Mixin
    private LimitOptions limits;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private RetryArguments retries;

    @Mixin
    private QuestionOptions questions;

    @Mixin
    private PolicyArguments policies;

    @Option(
            names = "--vantage",
            paramLabel = "NAME",
            description = "Your name for where this scan runs; stored with it.")
    private String vantage;

    @Option(
            names = "--contact",
            paramLabel = "TEXT",
            description =
                    "Where to ask about this scan, a URL or a mail address; stored with it for its readers, never sent.")
    private String contact;

    @Mixin
    private ScopeOptions scope;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private PreflightChoice preflight;

    @Mixin
    private DryRunOptions dryRun;

    @Mixin
    private ObserveOptions observing;

    @Override
    public Integer call() throws Exception {
        boolean child = parent().isPresent();
        if (child && dryRun.wanted(false)) {
            throw wrong("--dry-run goes with no --only: it reads nothing of a database");
        }
        if (child
                && (!lists.isEmpty()
                        || unfinished.resume
                        || part.limit != null
                        || part.sample != null
                        || seed != null)) {
            throw wrong(
                    "--only names the domains to survey: it goes with no LIST, --resume, --limit, --sample or --seed");
        }
        if (lists.isEmpty() && !unfinished.resume && !child) {
            throw wrong("Name a list of domains, or - for standard input; or try the demo: starttls-survey demo");
        }
        PrintWriter err = spec.commandLine().getErr();
        if (dryRun.wanted(unfinished.resume)) {
            return dryRun.run(this::options, observing.progressAlone());
        }
        ScanOptions options = options();
        ScanRun.Result result;
        try (Observation observation = observing.open(options)) {
            ScanRun scan = new ScanRun(
                    options,
                    err,
                    Terminal.ofStandardError(),
                    observation,
                    id -> Summary.firstPass(options.database(), id));
            result = run(scan, observation.log());
        }
        Summary.print(options.database(), result.scanId(), spec.commandLine().getOut());
        return Main.exitCode(result.ending());
    }

    /** What stops a scan does not lose it. */
    private ScanRun.Result run(ScanRun scan, ScanLog log) throws ListException, InterruptedException {
        try {
            return scan.run();
        } catch (SurveyStoppedException e) {
            log.warning("stopped", e.getMessage());
            throw new CannotGoOnException(
                    e.getMessage() + "; mend that, then go on with: scan --resume --db " + database.file, e);
        } catch (CannotGoOnException | DatabaseException e) {
            log.warning("stopped", e.getMessage());
            throw e;
        }
    }

    /** What this command line asks for; may look at the database for what an earlier scan was asked. */
    ScanOptions options() {
        return options(database.file);
    }

    private ScanOptions options(Path file) {
        StoredOptions stored = stored();
        long chance = seed != null ? seed : seed(stored);
        return new ScanOptions(
                Version.number(),
                file,
                lists.stream().map(ListSource::of).toList(),
                input != null ? input : inputKind(stored),
                domainColumn(stored),
                part("--limit", part.limit, stored),
                part("--sample", part.sample, stored),
                chance,
                resolver.lookups(stored, PATIENCE),
                limits.limits(stored, chance),
                network.bounds(stored),
                retries.options(stored),
                network.timeout(stored),
                network.ehloName(stored),
                network.port(stored),
                network.source(stored),
                Optional.ofNullable(vantage).or(() -> stored.text("vantage")),
                contact(stored),
                preflight.options(stored),
                network.families(stored),
                scope.allowPrivate(stored),
                scope.exclude(stored),
                questions.questions(stored),
                questions.testStripping(stored),
                policies.options(stored),
                trust.stores(stored),
                parent(),
                unfinished.earlier());
    }

    private OptionalLong parent() {
        return child.parent();
    }

    private StoredOptions stored() {
        if (parent().isPresent()) {
            return StoredOptions.ofFinished(database.file, parent().getAsLong());
        }
        return unfinished.resume ? StoredOptions.ofUnfinished(database.file) : StoredOptions.NONE;
    }

    /** Part of a list is walked in the order of the whole, and the rest of a scan in that of its beginning. */
    private static long seed(StoredOptions stored) {
        return stored.number("seed").orElseGet(() -> new SecureRandom().nextInt(Integer.MAX_VALUE));
    }

    private Optional<String> domainColumn(StoredOptions stored) {
        return Optional.ofNullable(domainColumn)
                .or(() -> unfinished.resume ? stored.text("domain_column") : Optional.empty());
    }

    /** As the resumed scan has it where neither part is given; what one takes up of another has no part. */
    private OptionalLong part(String option, Long given, StoredOptions stored) {
        boolean asBefore = unfinished.resume && part.limit == null && part.sample == null;
        return asBefore ? stored.number(option.substring(2)) : positive(option, given);
    }

    private Optional<String> contact(StoredOptions stored) {
        if (contact != null && !contact.matches("(https?://|mailto:)\\S{1,200}|[^\\s@]{1,64}@\\S{1,255}")) {
            throw wrong("--contact is a URL (https://…) or a mail address, not '" + contact + "'");
        }
        return Optional.ofNullable(contact).or(() -> stored.text("contact"));
    }

    private static InputKind inputKind(StoredOptions stored) {
        return stored.text("input")
                .map(code -> InputKind.valueOf(code.toUpperCase(Locale.ROOT)))
                .orElse(InputKind.DOMAINS);
    }

    private OptionalLong positive(String option, Long value) {
        if (value != null && value < 1) {
            throw wrong(option + " must be 1 or more, not " + value);
        }
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
