package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.engine.pki.Certificate;

/**
 * A chain by one trust store at any number of instants, judged anew only where a certificate of either has begun or ceased
 * to be valid in between: nothing else of a verdict depends on the time. One thread at a time.
 */
public final class JudgedChain {
    private final SentChain sent;
    private final TrustStore store;
    private final SignatureChecks checks;
    private final Timeline timeline;
    private final Map<List<Timeline.Phase>, Optional<ChainVerdict>> verdicts = new HashMap<>();

    public JudgedChain(SentChain sent, TrustStore store, SignatureChecks checks) {
        this.sent = requireNonNull(sent, "sent");
        this.store = requireNonNull(store, "store");
        this.checks = requireNonNull(checks, "checks");
        this.timeline = Timeline.of(readable(sent));
    }

    private static List<Certificate> readable(SentChain sent) {
        return sent.certificates().stream()
                .flatMap(certificate -> certificate.certificate().stream())
                .toList();
    }

    /** The verdict at an instant, as {@link ChainJudge#judge} has it. */
    public Optional<ChainVerdict> at(Instant at) {
        return verdicts.computeIfAbsent(
                List.of(timeline.phase(at), store.timeline().phase(at)),
                phases -> ChainJudge.judge(sent, store, at, checks));
    }
}
