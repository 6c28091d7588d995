package org.starttls.survey.reports.postfix;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.starttls.survey.reports.verdict.StsPatterns;

/**
 * What one scan saw of a domain.
 *
 * @param conclusive every address of every MX host showed whether it does TLS
 * @param daneFull every one of them passes by DANE, behind MX records that are secure
 * @param hosts the names of its MX hosts
 * @param policy an MTA-STS policy in force, of which a sender found that a host meets it; empty where there is none
 */
record Observation(
        long scan,
        Instant at,
        boolean conclusive,
        boolean daneFull,
        Targets targets,
        List<String> hosts,
        StsPatterns policy) {
    Observation {
        requireNonNull(at);
        requireNonNull(targets);
        hosts = List.copyOf(hosts);
        requireNonNull(policy);
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

    /** Whether it speaks against every level, conclusive or not. */
    boolean forbids() {
        return targets.clear() + targets.broken() > 0;
    }
}
