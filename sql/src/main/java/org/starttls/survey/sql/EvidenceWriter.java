package org.starttls.survey.sql;

import java.sql.SQLException;

/**
 * Stores what a scan saw. What is there already is left as it is and answered with false, so a scan that died between
 * asking and storing may ask and store again. Writer thread only, inside a job of {@link BatchWriter}.
 */
public final class EvidenceWriter {
    private final RoutingWriter routing;
    private final ProbeWriter probes;
    private final ReuseWriter reuses;
    private final AnswerWriter answers;
    private final PolicyFetchWriter policies;

    EvidenceWriter(Commands commands, long scanId, CertificateReader certificates) {
        this.routing = new RoutingWriter(commands, scanId);
        this.probes = new ProbeWriter(commands, certificates);
        this.reuses = new ReuseWriter(commands);
        this.answers = new AnswerWriter(commands);
        this.policies = new PolicyFetchWriter(commands, certificates);
    }

    /** Stores where a domain takes mail, its records, the hosts they name (to be resolved) and the evidence. */
    public boolean route(RouteRow route) throws SQLException {
        return routing.route(route);
    }

    /** Stores what a later try to find a domain's route found: what was open is filled in, the rest stays. */
    public boolean route(RouteRow route, int tryNumber) throws SQLException {
        return tryNumber == 1 ? routing.route(route) : routing.route(route, tryNumber);
    }

    /** The same for a host. */
    public boolean host(HostRow host, int tryNumber) throws SQLException {
        return tryNumber == 1 ? routing.host(host) : routing.host(host, tryNumber);
    }

    /** Stores how resolving a host ended, its endpoints and targets (to be probed) and the evidence. */
    public boolean host(HostRow host) throws SQLException {
        return routing.host(host);
    }

    /** Stores a probe with transcript, capabilities, TLS facts and certificates. */
    public boolean probe(ProbeRow probe) throws SQLException {
        return probes.probe(probe);
    }

    /** Stores that one probe counts for another target, or was compared with that of another. */
    public boolean reuse(ReuseRow reuse) throws SQLException {
        return reuses.reuse(reuse);
    }

    /** Stores what an endpoint accepts. */
    public boolean enumeration(EnumerationRow enumeration) throws SQLException {
        return answers.enumeration(enumeration);
    }

    /** Stores what came of an injection test. */
    public boolean injection(InjectionRow test) throws SQLException {
        return answers.injection(test);
    }

    /** Stores what came of fetching a policy, its certificates and lookups. */
    public boolean policyFetch(PolicyFetchRow fetch) throws SQLException {
        return policies.fetch(fetch);
    }

    /** Call after a rollback: ids that were remembered may be of rows that are gone. */
    void forget() {
        routing.forget();
        probes.forget();
        policies.forget();
    }
}
