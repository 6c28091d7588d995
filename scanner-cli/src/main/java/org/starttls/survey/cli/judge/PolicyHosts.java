package org.starttls.survey.cli.judge;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.dane.DaneCause;
import org.starttls.survey.engine.dane.DaneCode;
import org.starttls.survey.engine.dane.DaneVerdict;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.policy.StsPolicy;
import org.starttls.survey.engine.policy.verdict.ReportedEndpoint;
import org.starttls.survey.engine.policy.verdict.StsHost;
import org.starttls.survey.sql.PolicyEvidenceReader;
import org.starttls.survey.sql.PolicyEvidenceReader.Target;

/** MX hosts as a policy is judged by them. Keeps those used last. Thread of the judgement. */
final class PolicyHosts {
    /** Some 10 MB at most. */
    private static final int MOST_KEPT = 20_000;

    /** An address that nobody could ask for, or that was not probed. */
    private static final StsHost.Endpoint UNKNOWN =
            new StsHost.Endpoint(EndpointOutcome.NOT_PROBED, true, PkixCode.NO_CERTIFICATE);

    private final PolicyEvidenceReader evidence;
    private final Cache<Long, Host> kept =
            CacheBuilder.newBuilder().maximumSize(MOST_KEPT).concurrencyLevel(1).build();

    PolicyHosts(PolicyEvidenceReader evidence) {
        this.evidence = evidence;
    }

    /**
     * One MX host.
     *
     * @param dane for each address that was probed, in the order of the endpoints
     * @param byDomain whether that depends on the domain
     */
    record Host(StsHost sts, List<DaneVerdict> dane, boolean byDomain) {
        Host {
            dane = List.copyOf(dane);
        }

        /** What a sender would report of; those addresses that are known. */
        Stream<ReportedEndpoint> reported(Optional<StsPolicy> policy) {
            boolean inPolicy = policy.map(said -> said.matches(sts.name())).orElse(false);
            List<ReportedEndpoint> reported = new ArrayList<>();
            for (int i = 0; i < dane.size(); i++) {
                StsHost.Endpoint endpoint = sts.endpoints().get(i);
                reported.add(new ReportedEndpoint(
                        endpoint.probe(), endpoint.lastTry(), inPolicy, endpoint.certificate(), dane.get(i)));
            }
            return reported.stream();
        }
    }

    Host of(long hostId, long domainId) throws SQLException {
        Host known = kept.getIfPresent(hostId);
        if (known == null) {
            PolicyEvidenceReader.Host host = evidence.host(hostId);
            known = host(host, evidence.targets(hostId, 0));
            kept.put(hostId, known);
        }
        return known.byDomain() ? host(evidence.host(hostId), evidence.targets(hostId, domainId)) : known;
    }

    private static Host host(PolicyEvidenceReader.Host host, List<Target> targets) {
        List<StsHost.Endpoint> endpoints = new ArrayList<>();
        targets.forEach(target -> endpoints.add(endpoint(target)));
        endpoints.addAll(Collections.nCopies(host.lost(), UNKNOWN));
        // One that was not asked for yet is as unknown as one that could not be.
        HostOutcome resolution = host.outcome()
                .map(id -> DaneRows.of(id, HostOutcome.values(), HostOutcome::id))
                .orElse(HostOutcome.LOCAL_ERROR);
        return new Host(
                new StsHost(host.name(), resolution, endpoints),
                targets.stream().map(PolicyHosts::dane).toList(),
                host.byDomain());
    }

    /** A judgement is made of the tries that there are, so the last one is the last. */
    private static StsHost.Endpoint endpoint(Target target) {
        EndpointOutcome outcome = target.outcome()
                .map(id -> DaneRows.of(id, EndpointOutcome.values(), EndpointOutcome::id))
                .orElse(EndpointOutcome.NOT_PROBED);
        PkixCode code = target.pkix()
                .map(id -> DaneRows.of(id, PkixCode.values(), PkixCode::id))
                .orElse(PkixCode.NO_CERTIFICATE);
        // Valid by its common name, for want of a DNS name.
        boolean byCommonName = code == PkixCode.VALID && !target.sts();
        return new StsHost.Endpoint(outcome, true, byCommonName ? PkixCode.NAME_MISMATCH : code);
    }

    private static DaneVerdict dane(Target target) {
        return new DaneVerdict(
                target.dane()
                        .map(id -> DaneRows.of(id, DaneCode.values(), DaneCode::id))
                        .orElse(DaneCode.NOT_CHECKED),
                target.cause().map(id -> DaneRows.of(id, DaneCause.values(), DaneCause::id)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
