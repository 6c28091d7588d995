package org.starttls.survey.cli.observe;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingQuestions;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.Stages;

/** Counts what is under way in each stage. */
public final class ObservedStages implements Stages {
    private final Stages stages;
    private final Activity activity;

    /** Watches these stages for a survey. */
    public ObservedStages(Stages stages, Activity activity) {
        this.stages = requireNonNull(stages, "stages");
        this.activity = requireNonNull(activity, "activity");
    }

    @Override
    public CompletionStage<MailRoute> route(String domain) {
        return activity.watch(ScanStage.ROUTE, stages.route(domain));
    }

    @Override
    public CompletionStage<HostAddresses> addresses(String host) {
        return activity.watch(ScanStage.HOST, stages.addresses(host));
    }

    @Override
    public CompletionStage<Probe> probe(PendingTarget target) {
        return activity.watch(ScanStage.PROBE, stages.probe(target));
    }

    @Override
    public CompletionStage<TargetProbes> lookCloser(PendingTarget target, Probe main, ConnectionGate gate) {
        return stages.lookCloser(target, main, new ObservedGate(gate));
    }

    @Override
    public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
        return stages.ask(questions, new ObservedGate(gate));
    }

    @Override
    public CompletionStage<PolicyFetch> policy(
            PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
        return activity.watch(ScanStage.POLICY, stages.policy(domain, gates));
    }

    @Override
    public boolean tellDepartures(Consumer<InetSocketAddress> listener) {
        return stages.tellDepartures(listener);
    }

    @Override
    public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
        return activity.watch(ScanStage.FURTHER, stages.heard(target));
    }

    /** Counts a connection from its beginning on, not while it waits for it. */
    private final class ObservedGate implements ConnectionGate {
        private final ConnectionGate gate;

        ObservedGate(ConnectionGate gate) {
            this.gate = gate;
        }

        @Override
        public <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> connection) {
            return gate.begin(() -> activity.watch(ScanStage.FURTHER, connection.get()));
        }
    }
}
