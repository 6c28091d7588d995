package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A chain, a store, a host and an instant, and what is to come of them.
 *
 * @param opensslAgrees false where OpenSSL has another opinion; the name says why
 */
record ChainScenario(
        String name,
        List<Issued> sent,
        List<Issued> store,
        String host,
        Instant at,
        PkixCode expected,
        boolean opensslAgrees) {
    ChainScenario {
        requireNonNull(name, "name");
        sent = List.copyOf(sent);
        store = List.copyOf(store);
        requireNonNull(host, "host");
        requireNonNull(at, "at");
        requireNonNull(expected, "expected");
    }

    PkixVerdict judge() {
        SentChain chain = SentChain.of(sent.stream().map(Issued::der).toList());
        TrustStore trust = TrustStores.of(
                "test", "made", store.stream().map(Issued::certificate).toList());
        return PkixVerdict.of(
                ChainJudge.judge(chain, trust, at, new SignatureLedger(entry -> {})),
                host,
                NameMatch.Rule.COMMON_NAME_STANDS_IN);
    }

    @Override
    public String toString() {
        return name;
    }
}
