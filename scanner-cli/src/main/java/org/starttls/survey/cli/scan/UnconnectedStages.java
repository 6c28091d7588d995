package org.starttls.survey.cli.scan;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.survey.ConnectionPlan;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingQuestions;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.Stages;

/** Stages that ask the DNS and, instead of connecting to anybody, write down to whom they would. Any thread. */
final class UnconnectedStages implements Stages {
    private static final String WHY = "a dry run connects to nobody";

    private final Stages dns;
    private final ConnectionPlan plan;
    private final int connections;
    private final LongAdder targets = new LongAdder();
    private final LongAdder lookups = new LongAdder();
    private final LongAdder policies = new LongAdder();

    /** @param connections to each target */
    UnconnectedStages(Stages dns, ConnectionPlan plan, int connections) {
        this.dns = dns;
        this.plan = plan;
        this.connections = connections;
    }

    @Override
    public CompletionStage<MailRoute> route(String domain) {
        return dns.route(domain).whenComplete((route, fault) -> {
            if (fault == null) {
                lookups.add(route.lookups().size());
            }
        });
    }

    @Override
    public CompletionStage<HostAddresses> addresses(String host) {
        return dns.addresses(host).whenComplete((addresses, fault) -> {
            if (fault == null) {
                lookups.add(addresses.lookups().size());
            }
        });
    }

    @Override
    public CompletionStage<Probe> probe(PendingTarget target) {
        targets.increment();
        plan.add(target, connections);
        return CompletableFuture.completedStage(
                Probe.notMade(target.endpoint(), Instant.now(), EndpointOutcome.NOT_PROBED, WHY));
    }

    @Override
    public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
        return CompletableFuture.completedStage(Answers.NONE);
    }

    @Override
    public CompletionStage<PolicyFetch> policy(
            PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
        policies.increment();
        return CompletableFuture.completedStage(
                PolicyFetch.notMade(domain.host(), PolicyFetchOutcome.EXCLUDED, Instant.now(), WHY));
    }

    @Override
    public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
        return CompletableFuture.completedStage(Optional.empty());
    }

    /** Targets that it would have connected to. */
    long targets() {
        return targets.sum();
    }

    /** DNS questions asked about domains and hosts. */
    long lookups() {
        return lookups.sum();
    }

    /** Policies that it would have fetched. */
    long policies() {
        return policies.sum();
    }
}
