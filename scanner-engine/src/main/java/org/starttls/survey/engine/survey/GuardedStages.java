package org.starttls.survey.engine.survey;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.ConnectionGate;

/**
 * Stages whose own faults become the outcome {@code scanner-bug}, with the stack trace in the log: the survey goes on. Once it
 * is stopping, what is broken off fails with whatever it met, and nothing is made of that: it is left to do.
 */
final class GuardedStages implements Stages {
    private static final Logger LOG = System.getLogger(GuardedStages.class.getName());

    private final Stages stages;
    private final BooleanSupplier stopping;

    GuardedStages(Stages stages, BooleanSupplier stopping) {
        this.stages = stages;
        this.stopping = stopping;
    }

    @Override
    public CompletionStage<MailRoute> route(String domain) {
        return guarded(
                domain,
                () -> stages.route(domain),
                fault -> MailRoute.notAsked(domain, MailOutcome.SCANNER_BUG, detail(fault)));
    }

    @Override
    public CompletionStage<HostAddresses> addresses(String host) {
        return guarded(
                host,
                () -> stages.addresses(host),
                fault -> HostAddresses.notAsked(host, HostOutcome.SCANNER_BUG, detail(fault)));
    }

    @Override
    public CompletionStage<Probe> probe(PendingTarget target) {
        return guarded(
                target.host(),
                () -> stages.probe(target),
                fault -> Probe.notMade(target.endpoint(), Instant.now(), EndpointOutcome.SCANNER_BUG, detail(fault)));
    }

    @Override
    public CompletionStage<TargetProbes> lookCloser(PendingTarget target, Probe main, ConnectionGate gate) {
        return guarded(target.host(), () -> stages.lookCloser(target, main, gate), fault -> TargetProbes.of(main));
    }

    @Override
    public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
        return guarded(questions.target().host(), () -> stages.ask(questions, gate), fault -> Answers.NONE);
    }

    @Override
    public CompletionStage<PolicyFetch> policy(
            PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
        return guarded(
                domain.host(),
                () -> stages.policy(domain, gates),
                fault -> PolicyFetch.notMade(
                        domain.host(), PolicyFetchOutcome.SCANNER_BUG, Instant.now(), fault.toString()));
    }

    @Override
    public boolean tellDepartures(Consumer<InetSocketAddress> listener) {
        return stages.tellDepartures(listener);
    }

    @Override
    public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
        return guarded(target.host(), () -> stages.heard(target), fault -> Optional.empty());
    }

    /** For whoever mends it: class and message, without the wrappers that chaining puts around them. */
    private static String detail(Throwable fault) {
        return (fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault).toString();
    }

    private <T> CompletionStage<T> guarded(
            String subject, Supplier<CompletionStage<T>> question, Function<Throwable, T> answer) {
        CompletionStage<T> asked;
        try {
            asked = question.get();
        } catch (RuntimeException | Error e) {
            asked = CompletableFuture.failedStage(e); // an Error too: a slot that is never given back would be worse
        }
        return asked.exceptionally(fault -> {
            if (stopping.getAsBoolean()) {
                throw fault instanceof CompletionException known ? known : new CompletionException(fault);
            }
            LOG.log(Level.ERROR, "A fault of the scanner, met at " + subject, fault);
            return answer.apply(fault);
        });
    }
}
