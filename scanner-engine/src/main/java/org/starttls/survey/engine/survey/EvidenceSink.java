package org.starttls.survey.engine.survey;

import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.TargetProbes;

/**
 * Takes what the stages saw. Called on any thread and never blocks; the stage it gives back completes when the evidence
 * is safe, exceptionally when it cannot be kept, which ends the survey.
 */
public interface EvidenceSink {
    /** Keeps where a domain takes mail; gives the number of targets that this made known (of an implicit MX). */
    CompletionStage<Integer> route(PendingDomain domain, MailRoute route);

    /** Keeps a host's addresses; gives the number of targets that this made known. */
    CompletionStage<Integer> host(PendingHost host, HostAddresses addresses);

    /** Keeps a target's probes, made or decided against, all or none of them. */
    CompletionStage<Void> probes(PendingTarget target, TargetProbes probes);

    /** Keeps what a probe that counts for several names comes to. */
    CompletionStage<Void> shared(SharedProbe evidence);

    /** Keeps what came of fetching a domain's policy. */
    CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch);

    /** Keeps what an endpoint answered, all or nothing of it. */
    CompletionStage<Void> answers(PendingQuestions asked, Answers answers);
}
