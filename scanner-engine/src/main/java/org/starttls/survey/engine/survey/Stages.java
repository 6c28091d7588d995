package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.ConnectionGate;

/**
 * The questions of a survey, each a value in and a value out, asked on any thread. They answer every failure of
 * their target as a value; an exception is a fault of the scanner.
 */
public interface Stages {
    /** Where a domain takes mail. */
    CompletionStage<MailRoute> route(String domain);

    /** The addresses of an MX host. */
    CompletionStage<HostAddresses> addresses(String host);

    /** One conversation with an endpoint. */
    CompletionStage<Probe> probe(PendingTarget target);

    /**
     * What further connections tell of an endpoint whose main probe stands; none, unless there is something to look for.
     *
     * @param gate through which each of them goes
     */
    default CompletionStage<TargetProbes> lookCloser(PendingTarget target, Probe main, ConnectionGate gate) {
        return CompletableFuture.completedStage(TargetProbes.of(main));
    }

    /**
     * What an endpoint answers to questions beyond its main probe, in their order; perhaps not to all of them.
     *
     * @param gate through which each connection goes
     */
    CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate);

    /**
     * One try to fetch a domain's MTA-STS policy.
     *
     * @param gates through which a connection to an endpoint goes
     */
    CompletionStage<PolicyFetch> policy(PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates);

    /**
     * Whom to tell the endpoint of each connection at the moment at which it begins, on any thread. Called once, before
     * anything is asked.
     *
     * @return whether that will be done; where it is not, connections count as begun when they are asked for
     */
    default boolean tellDepartures(Consumer<InetSocketAddress> listener) {
        return false;
    }

    /** How long it takes until a server is heard that is only asked for its greeting; empty where it is not heard. */
    CompletionStage<Optional<Duration>> heard(PendingTarget target);
}
