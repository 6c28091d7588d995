package org.starttls.survey.cli.scan;

import java.util.concurrent.CompletableFuture;
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

/** Keeps what the DNS says, of which the targets follow, and drops the rest. */
record LookupsOnly(EvidenceSink kept) implements EvidenceSink {
    @Override
    public CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
        return kept.route(domain, route);
    }

    @Override
    public CompletionStage<Integer> host(PendingHost host, HostAddresses addresses) {
        return kept.host(host, addresses);
    }

    @Override
    public CompletionStage<Void> probes(PendingTarget target, TargetProbes probes) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> shared(SharedProbe evidence) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> answers(PendingQuestions asked, Answers answers) {
        return CompletableFuture.completedStage(null);
    }
}
