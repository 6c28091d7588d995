package org.starttls.survey.cli.observe;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.SharedProbe;

/**
 * A piece of work whose evidence is safe.
 *
 * @param subject a domain, a host, or a host and an address
 * @param outcome its code
 * @param healthy whether it ended as work on a server without faults does
 * @param detail for people
 */
record Ended(ScanStage stage, String subject, String outcome, boolean healthy, Optional<String> detail) {
    Ended {
        requireNonNull(stage, "stage");
        requireNonNull(subject, "subject");
        requireNonNull(outcome, "outcome");
        requireNonNull(detail, "detail");
    }

    static Ended of(MailRoute route) {
        return new Ended(
                ScanStage.ROUTE,
                route.domain(),
                route.outcome().code(),
                route.outcome().conclusive(),
                route.detail());
    }

    static Ended of(HostAddresses host) {
        return new Ended(
                ScanStage.HOST,
                host.host(),
                host.outcome().code(),
                host.outcome().conclusive(),
                host.detail());
    }

    static Ended of(PendingTarget target, TargetProbes probes) {
        return new Ended(
                ScanStage.PROBE,
                target.host() + " " + target.endpoint().getAddress().getHostAddress(),
                probes.outcome().code(),
                probes.outcome() == EndpointOutcome.STARTTLS_OK,
                probes.main().detail());
    }

    static Ended of(SharedProbe.Instead shared) {
        PendingTarget target = shared.target();
        return new Ended(
                ScanStage.PROBE,
                target.host() + " " + target.endpoint().getAddress().getHostAddress(),
                EndpointOutcome.STARTTLS_OK.code(),
                true,
                Optional.empty());
    }

    static Ended of(String domain, PolicyFetch fetch) {
        return new Ended(
                ScanStage.POLICY,
                domain,
                fetch.outcome().code(),
                fetch.outcome() == PolicyFetchOutcome.FETCHED,
                fetch.detail());
    }
}
