package org.starttls.survey.engine.tls.hello.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/** Which key-exchange groups a server of TLS 1.3 accepts, by removal: it names them in HelloRetryRequests. */
record GroupEnumeration(Optional<String> serverName, Removal removal) implements Enumeration<Integer> {
    private static final int MOST_CONNECTIONS = 60;

    public GroupEnumeration {
        requireNonNull(serverName, "serverName");
        requireNonNull(removal, "removal");
    }

    /** The beginning, for all groups, the post-quantum ones among them. */
    static GroupEnumeration all(Optional<String> serverName) {
        return among(Offers.GROUPS_TLS13, serverName);
    }

    /**
     * The beginning, for post-quantum groups alone: X25519MLKEM768 and the other hybrids, and ML-KEM by itself (RFC 9794
     * has the words; draft-ietf-tls-ecdhe-mlkem and draft-ietf-tls-mlkem the numbers). No classic group is offered
     * besides, so that a server without one must say so, and most are asked with one connection.
     */
    static GroupEnumeration postQuantum(Optional<String> serverName) {
        return among(Offers.POST_QUANTUM, serverName);
    }

    private static GroupEnumeration among(List<Integer> groups, Optional<String> serverName) {
        return new GroupEnumeration(serverName, Removal.of(groups, MOST_CONNECTIONS));
    }

    @Override
    public Optional<Hello> next() {
        return removal.offer()
                .map(groups -> Offers.tls13(Offers.SUITES_TLS13, groups).withServerName(serverName));
    }

    @Override
    public GroupEnumeration after(ServerFlight answer) {
        return new GroupEnumeration(serverName, removal.after(answer, ServerAnswer::group));
    }

    @Override
    public Map<Integer, Finding> findings() {
        return removal.findings();
    }
}
