package org.starttls.survey.cli.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.starttls.survey.cli.judge.JudgementOptions;
import org.starttls.survey.cli.judge.ScanJudge;
import org.starttls.survey.cli.observe.Activity;
import org.starttls.survey.cli.observe.Observation;
import org.starttls.survey.cli.observe.ObservedSink;
import org.starttls.survey.cli.observe.ObservedStages;
import org.starttls.survey.cli.observe.ScanWatch;
import org.starttls.survey.cli.observe.Tracer;
import org.starttls.survey.cli.observe.Traffic;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.preflight.Finding;
import org.starttls.survey.engine.survey.Survey;
import org.starttls.survey.engine.survey.SurveyCounts;
import org.starttls.survey.engine.survey.SurveyProgress;
import org.starttls.survey.engine.survey.SurveyStoppedException;
import org.starttls.survey.reports.table.TerminalText;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * One run of {@code scan}: opens the database, reads the list into it or takes up an unfinished scan, surveys, and judges
 * what was seen. Used once; blocks.
 */
public final class ScanRun {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final ScanOptions options;
    private final PrintWriter err;
    private final Terminal terminal;
    private final Observation observation;
    private final Announcements announcements;
    private final Traffic traffic = new Traffic();
    private final NextSteps nextSteps;
    private final FirstPass firstPass;
    private final Optional<Duration> longest;

    /** What the first pass has come to. */
    @FunctionalInterface
    public interface FirstPass {
        /** For the user, before the scan waits for its later tries; it is judged as far as it goes. */
        String summary(long scanId);
    }

    /** Prepares a run; progress and warnings go to {@code err}. */
    public ScanRun(ScanOptions options, PrintWriter err, Terminal terminal, FirstPass firstPass) {
        this(options, err, terminal, Observation.USUAL, firstPass);
    }

    /** Prepares a run that is watched so. */
    public ScanRun(
            ScanOptions options, PrintWriter err, Terminal terminal, Observation observation, FirstPass firstPass) {
        this.options = options;
        this.err = err;
        this.terminal = terminal;
        this.observation = observation;
        this.announcements = new Announcements(err, observation.log());
        this.nextSteps = new NextSteps(this.err, options.database());
        this.firstPass = firstPass;
        this.longest = Optional.empty();
    }

    private ScanRun(ScanOptions options, Duration longest, PrintWriter err) {
        this.options = options;
        this.err = new PrintWriter(Writer.nullWriter());
        this.terminal = Terminal.NONE;
        this.observation = Observation.USUAL;
        this.announcements = new Announcements(err, observation.log());
        this.nextSteps = new NextSteps(this.err, options.database());
        this.firstPass = scanId -> "";
        this.longest = Optional.of(longest);
    }

    /**
     * Prepares a run that says only what the user must know to understand its result.
     *
     * @param longest that it asks; what is not known by then is left so
     */
    public static ScanRun withoutProgress(ScanOptions options, Duration longest, PrintWriter err) {
        return new ScanRun(options, longest, err);
    }

    /** What a run came to. */
    public record Result(long scanId, Ending ending) {}

    /** How a run ended. */
    public enum Ending {
        FINISHED,
        /** By the user; resuming goes on. */
        INTERRUPTED,
        /** By the time that it was given. */
        TIME_OVER,
        /** Everything was asked, and some of it failed on our own side; resuming asks that again. */
        FAILED_HERE
    }

    /**
     * Runs the scan.
     *
     * @throws CannotGoOnException or another unchecked exception with a line for the user where our side fails; what was
     *     seen until then is stored
     */
    public Result run() throws ListException, InterruptedException {
        ScanScope scope = ScanScope.of(options);
        FileDescriptors.requireFor(options.limits().concurrency());
        try (Interruption interruption = new Interruption();
                SurveyDatabase database = SurveyDatabase.openForScan(options.database())) {
            ScanOpening opening = new ScanOpening(options, database, err);
            opening.requireChoice();
            DnssecDecision.Decision dnssec =
                    new DnssecDecision(options.lookups(), err::println, announcements).decide();
            try (LiveStages stages = new LiveStages(options, dnssec, announcements, scope, traffic)) {
                ResolverCheck.require(stages.dns(), dnssec.resolvers(), announcements);
                stages.requireTrustAnchor();
                OpenScan scan = opening.open(
                        dnssec.mode(), stages.tlsEngine(), scanId -> preflight(database, scope, scanId, interruption));
                announceQuestions();
                logBeginning(scan.id());
                return new Result(scan.id(), run(database, stages, scope, scan, interruption));
            }
        }
    }

    private void logBeginning(long scanId) {
        ObjectNode begun = new ObjectMapper().createObjectNode().put("scan_id", scanId);
        begun.put("tool_version", options.toolVersion());
        begun.putRawValue("options", new RawValue(OptionsJson.of(options)));
        observation.log().info("begun", begun);
    }

    private void announceQuestions() {
        int connections = options.furtherConnections();
        if (connections > 0) {
            err.printf("Each server that offers STARTTLS gets some %d further connections.%n", connections);
        }
    }

    private Ending run(
            SurveyDatabase database, LiveStages stages, ScanScope scope, OpenScan scan, Interruption interruption)
            throws InterruptedException {
        Ending ending = Ending.INTERRUPTED;
        try (Cost cost = new Cost()) {
            ending = survey(database, stages, scope, scan, interruption, cost);
        } catch (SurveyStoppedException e) {
            // What failed on our own side is no finding about anybody.
            database.scans().forgetOwnFailures(scan.id());
            throw e;
        } finally {
            // Whatever ended it: what was seen until now is judged, so that it can be reported.
            conclude(database, scan.id(), ending == Ending.FINISHED);
        }
        return ending;
    }

    /** Blockers stop the scan while it has stored nothing of anybody. */
    private void preflight(SurveyDatabase database, ScanScope scope, long scanId, Interruption interruption) {
        if (options.earlier() == ScanOptions.Earlier.RESUME) {
            // A new scan that is broken off here leaves nothing to go on with.
            interruption.say(nextSteps::interrupted);
        }
        if (options.preflight().isEmpty()) {
            return;
        }
        SurveyCounts counts = ScanCounts.of(database, scanId);
        long toAsk = counts.domains() - counts.domainsDone();
        List<String> names = database.scans().firstNames(scanId, PreflightRun.FIRST_NAMES);
        List<Finding> findings = new PreflightRun(options, scope).findings(names, toAsk);
        Findings.warn(findings, err);
        err.flush();
        if (Findings.block(findings)) {
            throw new CannotGoOnException(
                    "nobody was asked anything: mend what blocks the scan (above), or go on all the same with"
                            + " --skip-preflight");
        }
        database.scans()
                .notePreflight(scanId, Instant.now(), Findings.json(findings).toString());
    }

    private Ending survey(
            SurveyDatabase database, LiveStages stages, ScanScope scope, OpenScan scan, Interruption stop, Cost cost)
            throws InterruptedException {
        SurveyProgress counts = scan.progress();
        Activity activity = new Activity();
        ScanWatch watch;
        boolean done;
        boolean timeOver;
        long ownFailures;
        Passes passes;
        try (DatabaseBacklog backlog = new DatabaseBacklog(database, scan.id(), options, InstantSource.system());
                EvidenceStore store = new EvidenceStore(database, scan.id(), options)) {
            passes = new Passes(
                    options.retries().waitsFor(counts.domains()),
                    InstantSource.system(),
                    () -> store.pauseFor(() -> concludeFirstPass(database, scan)));
            watch = watch(scan, activity, stages, store);
            observation.metrics().ifPresent(endpoint -> endpoint.show(watch));
            try (ProgressPrinter printer = new ProgressPrinter(watch, err, terminal, observation)) {
                Tracer tracer = observation.tracer(announcements::say);
                Survey survey = new Survey(
                        backlog,
                        new ObservedStages(stages, activity),
                        new ObservedSink(store.sink(), activity, observation.log(), tracer),
                        scope,
                        options.lookups().domains(),
                        options.limits(),
                        options.reuse(),
                        counts,
                        announcements);
                stop.stopWith(survey::stop);
                announcements.speakAbove(printer);
                printer.start();
                try (TimeLimit limit = new TimeLimit(longest.orElse(FOR_EVER), survey::stop)) {
                    done = survey.run(passes);
                    timeOver = !done && limit.over();
                }
                ownFailures = survey.ownFailures();
                tracer.unseen().forEach(this::tellOfUnseen);
            } finally {
                announcements.speakPlainly();
            }
        }
        note(cost, watch, database, scan.id());
        passes.left().filter(next -> done).ifPresent(next -> nextSteps.triesLeft(scan.id()));
        return timeOver ? Ending.TIME_OVER : ending(done, ownFailures);
    }

    private ScanWatch watch(OpenScan scan, Activity activity, LiveStages stages, EvidenceStore store) {
        return new ScanWatch(
                OptionalLong.of(scan.id()),
                scan.progress(),
                activity,
                traffic,
                stages.dns()::queries,
                store::queued,
                store::busy);
    }

    private void note(Cost cost, ScanWatch watch, SurveyDatabase database, long scanId) {
        err.println(cost.text(watch));
        database.scans().noteRun(scanId, cost.json(watch).toString());
        observation.log().info("ended", cost.json(watch));
    }

    /** What an earlier run has told already is judged again, as a scan that goes on has no judgement. */
    private void concludeFirstPass(SurveyDatabase database, OpenScan scan) {
        judge(database, scan.id());
        if (!scan.progress().before().askedOnce()) {
            announcements.say(firstPass.summary(scan.id()));
        }
    }

    private void tellOfUnseen(String traced) {
        announcements.accept("--trace: nothing was seen of " + TerminalText.safe(traced)
                + ": no domain, MX host or address that this run asked about is called so.");
    }

    private Ending ending(boolean done, long ownFailures) {
        if (done && ownFailures == 0) {
            return Ending.FINISHED;
        }
        if (done) {
            nextSteps.failedHere(ownFailures);
            return Ending.FAILED_HERE;
        }
        nextSteps.interrupted();
        return Ending.INTERRUPTED;
    }

    private void conclude(SurveyDatabase database, long scanId, boolean finished) {
        judge(database, scanId);
        database.scans()
                .state(
                        scanId,
                        finished ? ScanState.FINISHED : ScanState.INTERRUPTED,
                        finished ? Optional.of(Instant.now()) : Optional.empty());
    }

    private void judge(SurveyDatabase database, long scanId) {
        new ScanJudge(database, JudgementOptions.of(options.trust())).judge(scanId, Instant.now());
    }
}
