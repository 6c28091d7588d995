package org.starttls.survey.cli.observe;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.survey.EvidenceSink;
import org.starttls.survey.engine.survey.PendingDomain;
import org.starttls.survey.engine.survey.PendingHost;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingQuestions;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.SharedProbe;

/** Counts and logs what is safe, and traces what is seen of chosen hosts. */
public final class ObservedSink implements EvidenceSink {
    private final EvidenceSink sink;
    private final Activity activity;
    private final ScanLog log;
    private final Tracer tracer;

    /** Watches what goes into this sink. */
    public ObservedSink(EvidenceSink sink, Activity activity, ScanLog log, Tracer tracer) {
        this.sink = requireNonNull(sink, "sink");
        this.activity = requireNonNull(activity, "activity");
        this.log = requireNonNull(log, "log");
        this.tracer = requireNonNull(tracer, "tracer");
    }

    @Override
    public CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
        tracer.seen(route);
        return sink.route(domain, route).whenComplete((targets, fault) -> ended(Ended.of(route), fault));
    }

    @Override
    public CompletionStage<Integer> host(PendingHost host, HostAddresses addresses) {
        tracer.seen(addresses);
        return sink.host(host, addresses).whenComplete((targets, fault) -> ended(Ended.of(addresses), fault));
    }

    @Override
    public CompletionStage<Void> probes(PendingTarget target, TargetProbes probes) {
        tracer.seen(target, probes);
        return sink.probes(target, probes).whenComplete((stored, fault) -> ended(Ended.of(target, probes), fault));
    }

    @Override
    public CompletionStage<Void> shared(SharedProbe evidence) {
        tracer.seen(evidence);
        return sink.shared(evidence).whenComplete((stored, fault) -> {
            if (evidence instanceof SharedProbe.Instead instead) {
                ended(Ended.of(instead), fault);
            }
        });
    }

    @Override
    public CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch) {
        tracer.seen(domain, fetch);
        return sink.policy(domain, fetch)
                .whenComplete((stored, fault) -> ended(Ended.of(domain.domain(), fetch), fault));
    }

    @Override
    public CompletionStage<Void> answers(PendingQuestions asked, Answers answers) {
        return sink.answers(asked, answers);
    }

    private void ended(Ended work, Throwable fault) {
        if (fault == null) {
            activity.ended(work);
            log.ended(work);
        }
    }
}
