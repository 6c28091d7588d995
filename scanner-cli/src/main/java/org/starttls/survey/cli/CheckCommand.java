package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.scan.Families;
import org.starttls.survey.cli.scan.PreflightRun;
import org.starttls.survey.cli.scan.RetryOptions;
import org.starttls.survey.cli.scan.ScanOptions;
import org.starttls.survey.cli.scan.ScanRun;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.pki.SignatureCheck;
import org.starttls.survey.engine.survey.BackOff;
import org.starttls.survey.engine.survey.TargetBounds;
import org.starttls.survey.reports.advice.CheckText;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.DomainRecordJson;
import org.starttls.survey.reports.domain.DomainRecords;
import org.starttls.survey.reports.verdict.SenderPolicy;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: a scan of the domains named into a database that is thrown away, shown domain by domain. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Tells how mail to the domains fares: whether it is encrypted and to whom, whether senders that check "
                    + "certificates, DANE or MTA-STS would deliver, what is wrong or missing with its evidence, and what to do "
                    + "about it, down to the record to publish; then everything that was seen of MX hosts, addresses, DNSSEC, "
                    + "TLSA, MTA-STS, TLS reporting, and one conversation with every address (no mail is sent). It is a scan "
                    + "of these domains alone; nothing is kept.",
            "",
            "With --require it is a test for monitoring: the exit code says whether a sender of that policy would get its "
                    + "mail to every one of the domains. encrypt: some TLS session; verify: a certificate that is valid for the "
                    + "MX host; dane: TLS, and DANE where the domain has it; dane-only: DANE always; mta-sts: TLS, and what the domain's "
                    + "MTA-STS policy asks for, where one is enforced.",
            "",
            "With --format json it prints the object that 'export domains' writes, over several lines for one domain, "
                    + "one a line for several; samples/domain-record.schema.json describes it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey check example.org",
            "  starttls-survey check example.org example.net --no-probe",
            "  starttls-survey check example.org --format json | jq .verdict",
            "  starttls-survey check example.org --require verify > report.txt || mail -s 'TLS of our MX' us < report.txt",
            "  0 6 * * 1  starttls-survey check partner1.example partner2.example --require encrypt > /dev/null"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the domains were asked; with --require, every one meets it",
            "1:they could not be asked, wholly or in part; standard error says why",
            "2:the command line was wrong",
            "3:a domain falls short of what --require asks for, whatever the others do",
            "4:whether one meets it could not be told, and none is known to fall short",
            "130:interrupted"
        })
final class CheckCommand implements Callable<Integer> {
    /** With the resolvers: somebody is waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * With servers that turn us away: a handful of connections to one domain are no more than a sender makes that tries
     * each of its MX hosts (RFC 5321 section 5.1).
     */
    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(4), 5, Duration.ofMinutes(15));

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DOMAIN", arity = "1..*", description = "A domain, mail address or URL.")
    private List<String> domains;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private CheckFormat format;

    @Option(
            names = "--require",
            paramLabel = "POLICY",
            converter = PolicyWords.class,
            completionCandidates = PolicyWords.class,
            description = "Test whether senders of this policy would deliver: ${COMPLETION-CANDIDATES}.")
    private SenderPolicy required;

    /** Of {@code --require}. */
    static final class PolicyWords extends WordConverter<SenderPolicy> {
        PolicyWords() {
            super(SenderPolicy.class);
        }
    }

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            defaultValue = "3m",
            description =
                    "Ask for so long at most (default: ${DEFAULT-VALUE}) and show what is known by then; what is missing is "
                            + "not known. Servers that turn us away are asked again after short pauses: --back-off.")
    private Duration longest;

    @Option(names = "--no-probe", description = "Ask the DNS alone; connect to no mail server.")
    private boolean noProbe;

    @Mixin
    private ResolverOptions resolver;

    @Mixin
    private LimitOptions limits;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private QuestionOptions questions;

    @Mixin
    private PolicyArguments policies;

    @Mixin
    private ScopeOptions scope;

    @Mixin
    private TrustOptions trust;

    /** The values of {@code --format} here. */
    enum CheckFormat {
        text,
        json
    }

    @Override
    public Integer call() throws Exception {
        GivenDomains given = GivenDomains.of(domains);
        prepare();
        try (ScratchDirectory scratch = ScratchDirectory.create()) {
            Path database = scratch.file("check.db");
            ScanOptions options = options(database, given);
            PreflightRun.requireOwnSource(options.source());
            ScanRun.Result result = ScanRun.withoutProgress(
                            options, longest, spec.commandLine().getErr())
                    .run();
            Optional<SenderPolicy> policy = Optional.ofNullable(required);
            Requirement requirement = new Requirement(policy, spec.commandLine().getErr());
            print(database, result.scanId(), requirement);
            if (result.ending() == ScanRun.Ending.FAILED_HERE) {
                spec.commandLine().getErr().println("starttls-survey: some of it failed on this machine's own side");
            }
            if (result.ending() == ScanRun.Ending.TIME_OVER) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "starttls-survey: not everybody was asked within --max-time; what is missing is not known");
            }
            return exitCode(result.ending(), requirement);
        }
    }

    /** What is known may be enough for what is required. */
    private int exitCode(ScanRun.Ending ending, Requirement requirement) {
        boolean timeOver = ending == ScanRun.Ending.TIME_OVER && required != null;
        return timeOver || ending == ScanRun.Ending.FINISHED ? requirement.exitCode() : Main.exitCode(ending);
    }

    /** Somebody is waiting, and other cores have nothing to do yet. */
    private static void prepare() {
        Thread thread = new Thread(SignatureCheck::prepare, "prepare");
        thread.setDaemon(true);
        thread.start();
    }

    private ScanOptions options(Path database, GivenDomains given) {
        StoredOptions none = StoredOptions.NONE;
        return new ScanOptions(
                Version.number(),
                database,
                List.of(given.list()),
                InputKind.DOMAINS,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                1,
                resolver.lookups(none, PATIENCE),
                limits.limits(none, 1, BACK_OFF),
                eachName(network.bounds(none)),
                RetryOptions.NONE,
                network.timeout(none),
                network.ehloName(none),
                network.port(none),
                network.source(none),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                noProbe ? Families.NONE : network.families(none),
                scope.allowPrivate(none),
                scope.exclude(none),
                questions.questions(none),
                questions.testStripping(none),
                policies.options(none),
                trust.stores(none),
                OptionalLong.empty(),
                ScanOptions.Earlier.LEAVE);
    }

    /** What is asked about few is to be seen, not concluded. */
    private static TargetBounds eachName(TargetBounds bounds) {
        return new TargetBounds(bounds.perDomain(), bounds.perAddress(), true);
    }

    private void print(Path database, long scan, Requirement requirement) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database);
                DomainRecords records = DomainRecords.open(survey, scan)) {
            DomainRecord record = records.next();
            boolean alone = !records.hasNext();
            requirement.test(record);
            print(record, alone, out);
            while (records.hasNext()) {
                record = records.next();
                requirement.test(record);
                if (format == CheckFormat.text) {
                    out.append('\n');
                }
                print(record, false, out);
            }
        }
        out.flush();
    }

    private void print(DomainRecord record, boolean alone, PrintWriter out) throws IOException {
        switch (format) {
            case text -> out.print(CheckText.render(record, Summary.width()));
            case json -> {
                if (alone) {
                    DomainRecordJson.writePretty(record, out);
                } else {
                    DomainRecordJson.writeLine(record, out);
                }
            }
        }
    }
}
