package org.starttls.survey.reports.postfix;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.reports.verdict.StsPatterns;

/**
 * What one scan saw of a domain.
 *
 * @param at when the scan began
 * @param conclusive every address of every MX host showed whether it does TLS
 * @param daneFull every one of them passes by DANE, behind MX records that are secure
 * @param hosts the names of its MX hosts
 * @param routeKnown whether these are all, also where there are none
 * @param policy an MTA-STS policy in force, of which a sender found that a host meets it; empty where there is none
 * @param announced mode and patterns of the policy that senders see, blank where they see none; empty where it is unknown
 */
record Observation(
        long scan,
        Instant at,
        boolean conclusive,
        boolean daneFull,
        Targets targets,
        List<String> hosts,
        boolean routeKnown,
        StsPatterns policy,
        Optional<String> announced) {
    Observation {
        requireNonNull(at);
        requireNonNull(targets);
        hosts = List.copyOf(hosts);
        requireNonNull(policy);
        requireNonNull(announced);
    }

    /**
     * Addresses under the names of the domain's MX hosts.
     *
     * @param encrypted those with TLS as a sender of today uses it
     * @param clear those that conclusively have none
     * @param authenticated those that pass by DANE
     * @param unusable those with TLSA records that mean nothing: TLS is a must all the same (RFC 7672 section 2.2)
     * @param broken those that a sender with DANE passes by
     * @param untold those with TLSA records that did not show whether they hold
     * @param sts those whose certificate is valid by the rules of MTA-STS
     */
    record Targets(
            int all, int encrypted, int clear, int authenticated, int unusable, int broken, int untold, int sts) {}

    /** Whether a level would lose no mail by what this scan saw; only of a conclusive one is it known. */
    boolean allows(TlsLevel level) {
        if (targets.broken() + targets.untold() > 0) {
            // Nothing may override DANE that fails (RFC 8461 section 2), and senders that use it are better off with
            // it.
            return false;
        }
        return switch (level) {
            case DANE_ONLY -> daneFull && targets.authenticated() == targets.all();
            case SECURE ->
                targets.encrypted() == targets.all()
                        && targets.sts() == targets.all()
                        && !policy.isEmpty()
                        && policy.unmatched(hosts).isEmpty();
            case DANE -> targets.authenticated() > 0 && targets.authenticated() + targets.unusable() == targets.all();
            case ENCRYPT -> targets.encrypted() == targets.all();
        };
    }

    /** Whether the domain has other MX hosts or another policy than it had; what either scan did not learn is no change. */
    boolean movedSince(Observation before) {
        boolean otherHosts =
                routeKnown && before.routeKnown && !Set.copyOf(hosts).equals(Set.copyOf(before.hosts));
        boolean otherPolicy =
                announced.isPresent() && before.announced.isPresent() && !announced.equals(before.announced);
        return otherHosts || otherPolicy;
    }

    /** Whether it speaks against every level, conclusive or not. */
    boolean forbids() {
        return targets.clear() + targets.broken() > 0;
    }
}
