package org.starttls.survey.cli.scan;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.cli.observe.Observation;
import org.starttls.survey.cli.observe.ProgressStyle;
import org.starttls.survey.cli.observe.ScanLog;
import org.starttls.survey.cli.observe.ScanWatch;
import org.starttls.survey.cli.observe.Traffic;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.ConnectionPlan;
import org.starttls.survey.engine.survey.Pacing;
import org.starttls.survey.engine.survey.Survey;
import org.starttls.survey.engine.survey.SurveyProgress;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * Everything of a scan but its connections: reads the list, asks the DNS, and counts whom the scan would connect to. What it
 * writes is for nobody to keep. Used once; blocks.
 */
public final class DryRun {
    /** Nobody is connected to, so nobody needs to be spared. */
    private static final ConnectionLimits NONE = new ConnectionLimits(
            1_000_000,
            1e9,
            1_000_000,
            1_000_000,
            1_000_000,
            new Pacing(1e9, Duration.ZERO, Pacing.DEFAULT.backOff(), 1));

    private final ScanOptions options;
    private final PrintWriter err;
    private final Terminal terminal;
    private final Observation observation;
    private final Announcements announcements;

    /**
     * Prepares a run.
     *
     * @param options with a new database
     */
    public DryRun(ScanOptions options, PrintWriter err, Terminal terminal, ProgressStyle progress) {
        this.options = options;
        this.err = err;
        this.terminal = terminal;
        this.observation = new Observation(progress, Optional.empty(), ScanLog.NONE, Set.of());
        this.announcements = new Announcements(err, ScanLog.NONE);
    }

    /**
     * Runs it.
     *
     * @return what the scan would do; empty when the user interrupted it
     */
    public Optional<PlannedScan> run() throws ListException, InterruptedException {
        ScanScope scope = ScanScope.of(options);
        try (Interruption interruption = new Interruption();
                SurveyDatabase database = SurveyDatabase.openForScan(options.database())) {
            DnssecDecision.Decision dnssec =
                    new DnssecDecision(options.lookups(), err::println, announcements).decide();
            try (LiveStages stages = new LiveStages(options, dnssec, announcements, scope, new Traffic())) {
                ResolverCheck.require(stages.dns(), dnssec.resolvers(), announcements);
                stages.requireTrustAnchor();
                OpenScan scan =
                        new ScanOpening(options, database, err).open(dnssec.mode(), stages.tlsEngine(), scanId -> {});
                ConnectionPlan plan = new ConnectionPlan(options.reuse());
                UnconnectedStages unconnected = new UnconnectedStages(stages, plan, 1 + options.furtherConnections());
                return survey(database, unconnected, plan, scope, scan, interruption);
            }
        }
    }

    private Optional<PlannedScan> survey(
            SurveyDatabase database,
            UnconnectedStages stages,
            ConnectionPlan plan,
            ScanScope scope,
            OpenScan scan,
            Interruption interruption)
            throws InterruptedException {
        SurveyProgress counts = scan.progress();
        try (DatabaseBacklog backlog = new DatabaseBacklog(database, scan.id(), options, InstantSource.system());
                EvidenceStore store = new EvidenceStore(database, scan.id(), options);
                ProgressPrinter printer = new ProgressPrinter(ScanWatch.ofDryRun(counts), err, terminal, observation)) {
            Survey survey = new Survey(
                    backlog,
                    stages,
                    new LookupsOnly(store.sink()),
                    scope,
                    options.lookups().domains(),
                    NONE,
                    counts,
                    announcements);
            interruption.stopWith(survey::stop);
            announcements.speakAbove(printer);
            printer.start();
            return survey.run() ? Optional.of(planned(stages, plan, counts)) : Optional.empty();
        } finally {
            announcements.speakPlainly();
        }
    }

    private PlannedScan planned(UnconnectedStages stages, ConnectionPlan plan, SurveyProgress counts) {
        return new PlannedScan(
                options.limits(),
                plan,
                counts.domains(),
                counts.hostsDone(),
                stages.lookups(),
                stages.targets(),
                counts.targetsDone() - stages.targets(),
                stages.policies(),
                options.furtherConnections());
    }
}
