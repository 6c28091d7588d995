package org.starttls.survey.engine.policy.fetch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.model.TlsSession;

/** What came of one address; as {@link org.starttls.survey.engine.model.PolicyFetch} has it. */
record Attempt(
        PolicyFetchOutcome outcome,
        PolicyFetchStage stage,
        Optional<TlsSession> tls,
        Optional<HttpAnswer> answer,
        Optional<String> detail) {
    Attempt {
        requireNonNull(outcome, "outcome");
        requireNonNull(stage, "stage");
        requireNonNull(tls, "tls");
        requireNonNull(answer, "answer");
        requireNonNull(detail, "detail");
    }

    /** One that did not come to a connection. */
    static Attempt unconnected(PolicyFetchOutcome outcome, String detail) {
        return new Attempt(outcome, PolicyFetchStage.CONNECT, Optional.empty(), Optional.empty(), Optional.of(detail));
    }

    /** Whether another address may do better: this one took no connection. */
    boolean leavesHope() {
        return stage == PolicyFetchStage.CONNECT
                && (outcome == PolicyFetchOutcome.CONNECT_ERROR || outcome == PolicyFetchOutcome.LOCAL_ERROR);
    }
}
