package org.starttls.survey.cli.scan;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.survey.EvidenceSink;
import org.starttls.survey.engine.survey.PendingDomain;
import org.starttls.survey.engine.survey.PendingHost;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.sql.BatchWriter;
import org.starttls.survey.sql.HostRow;
import org.starttls.survey.sql.ProbeRow;
import org.starttls.survey.sql.RouteRow;

/** Hands the engine's evidence to the database's writer. Any thread; the rows are made on the caller's. */
final class DatabaseSink implements EvidenceSink {
    private final BatchWriter writer;
    private final Rows rows;

    DatabaseSink(BatchWriter writer, int port) {
        this.writer = writer;
        this.rows = new Rows(port);
    }

    @Override
    public CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
        RouteRow row = rows.route(domain.id(), route, Instant.now());
        int targets = route.implicitHost().map(host -> host.addresses().size()).orElse(0);
        return writer.submit(evidence -> evidence.route(row)).thenApply(stored -> targets);
    }

    @Override
    public CompletionStage<Integer> host(PendingHost host, HostAddresses addresses) {
        HostRow row = rows.host(addresses, Instant.now());
        return writer.submit(evidence -> evidence.host(row))
                .thenApply(stored -> addresses.addresses().size());
    }

    @Override
    public CompletionStage<Void> probe(PendingTarget target, Probe probe) {
        ProbeRow row = rows.probe(target.id(), probe);
        return writer.submit(evidence -> evidence.probe(row));
    }
}
