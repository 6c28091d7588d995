package org.starttls.survey.cli.scan;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbePurpose;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.survey.EvidenceSink;
import org.starttls.survey.engine.survey.PendingDomain;
import org.starttls.survey.engine.survey.PendingHost;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingQuestions;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.SharedProbe;
import org.starttls.survey.sql.BatchWriter;
import org.starttls.survey.sql.BatchWriter.Job;
import org.starttls.survey.sql.DatabaseException;
import org.starttls.survey.sql.DatabaseException.Reason;
import org.starttls.survey.sql.HostRow;
import org.starttls.survey.sql.PolicyFetchRow;
import org.starttls.survey.sql.ProbeRow;
import org.starttls.survey.sql.ReuseRow;
import org.starttls.survey.sql.RouteRow;

/**
 * Hands the engine's evidence to the database's writer. Evidence that the schema will not have, which is a fault of ours,
 * is stored as {@code scanner-bug} instead, so that one bad row does not stop a survey. Any thread; the rows are made on
 * the caller's.
 */
final class DatabaseSink implements EvidenceSink {
    private static final Logger LOG = System.getLogger(DatabaseSink.class.getName());

    private volatile BatchWriter writer;
    private final Rows rows;
    private final int policyPort;

    /**
     * @param port of mail servers
     * @param policyPort of policy hosts
     */
    DatabaseSink(BatchWriter writer, int port, int policyPort) {
        this.writer = writer;
        this.rows = new Rows(port);
        this.policyPort = policyPort;
    }

    /** From now on another writer stores; call while nothing is under way. */
    void writeTo(BatchWriter other) {
        writer = other;
    }

    @Override
    public CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
        int targets = route.implicitHost().map(host -> host.addresses().size()).orElse(0);
        return store(
                        domain.name(),
                        job(rows.route(domain.id(), route, Instant.now()), domain.tryNumber()),
                        fault -> job(
                                rows.route(
                                        domain.id(),
                                        MailRoute.notAsked(domain.name(), MailOutcome.SCANNER_BUG, fault),
                                        Instant.now()),
                                domain.tryNumber()))
                .thenApply(stored -> targets);
    }

    @Override
    public CompletionStage<Integer> host(PendingHost host, HostAddresses addresses) {
        return store(
                        host.name(),
                        job(rows.host(addresses, Instant.now()), host.tryNumber()),
                        fault -> job(
                                rows.host(
                                        HostAddresses.notAsked(host.name(), HostOutcome.SCANNER_BUG, fault),
                                        Instant.now()),
                                host.tryNumber()))
                // A later try may find again what is known.
                .thenApply(
                        stored -> host.tryNumber() == 1 ? addresses.addresses().size() : 0);
    }

    @Override
    public CompletionStage<Void> probes(PendingTarget target, TargetProbes probes) {
        return store(
                target.host(),
                job(rows.probes(target.id(), target.tryNumber(), probes)),
                fault -> job(rows.probes(
                        target.id(),
                        target.tryNumber(),
                        scannerBug(target, probes.main().at(), fault))));
    }

    private static TargetProbes scannerBug(PendingTarget target, Instant at, String fault) {
        return TargetProbes.of(Probe.notMade(target.endpoint(), at, EndpointOutcome.SCANNER_BUG, fault));
    }

    @Override
    public CompletionStage<Void> shared(SharedProbe evidence) {
        PendingTarget target = evidence.target();
        return store(
                target.host(),
                sharedJob(evidence),
                fault -> evidence instanceof SharedProbe.Instead
                        ? job(rows.probes(target.id(), target.tryNumber(), scannerBug(target, Instant.now(), fault)))
                        : rest -> {});
    }

    private static Job sharedJob(SharedProbe evidence) {
        PendingTarget target = evidence.target();
        if (evidence instanceof SharedProbe.MadeUpName madeUp) {
            ProbeRow row = Rows.probe(target.id(), target.tryNumber(), ProbePurpose.MADE_UP_NAME, madeUp.probe());
            return job(List.of(row));
        }
        boolean connected = evidence instanceof SharedProbe.Checked;
        long of =
                evidence instanceof SharedProbe.Checked checked ? checked.of() : ((SharedProbe.Instead) evidence).of();
        ReuseRow row = new ReuseRow(target.id(), target.tryNumber(), of, connected);
        return writer -> writer.reuse(row);
    }

    @Override
    public CompletionStage<Void> answers(PendingQuestions asked, Answers answers) {
        return store(asked.target().host(), AnswerRows.job(asked.target().id(), answers), fault -> evidence -> {});
    }

    @Override
    public CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch) {
        return store(
                domain.host(),
                job(PolicyFetchRows.row(domain.id(), domain.tryNumber(), fetch, policyPort)),
                fault -> job(PolicyFetchRows.row(
                        domain.id(),
                        domain.tryNumber(),
                        PolicyFetch.notMade(domain.host(), PolicyFetchOutcome.SCANNER_BUG, fetch.at(), fault),
                        policyPort)));
    }

    private CompletableFuture<Void> store(String subject, Job job, Function<String, Job> instead) {
        return writer.submit(job).exceptionallyCompose(failure -> {
            if (!(failure instanceof DatabaseException known && known.reason() == Reason.STATEMENT)) {
                return CompletableFuture.failedStage(failure);
            }
            LOG.log(Level.ERROR, "A fault of the scanner, met at " + subject, failure);
            return writer.submit(instead.apply(failure.getMessage()));
        });
    }

    private static Job job(RouteRow row, int tryNumber) {
        return evidence -> evidence.route(row, tryNumber);
    }

    private static Job job(PolicyFetchRow row) {
        return evidence -> evidence.policyFetch(row);
    }

    private static Job job(HostRow row, int tryNumber) {
        return evidence -> evidence.host(row, tryNumber);
    }

    private static Job job(List<ProbeRow> rows) {
        return evidence -> {
            for (ProbeRow row : rows) {
                evidence.probe(row);
            }
        };
    }
}
