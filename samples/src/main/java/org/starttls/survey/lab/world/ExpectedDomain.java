package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the verdicts on a domain's MX hosts come to.
 *
 * @param secureRoute whether DNSSEC vouches for the MX records
 * @param hosts those that a scan looks at
 * @param primary those of the best preference
 */
record ExpectedDomain(
        boolean secureRoute, List<ExpectedHost> hosts, List<ExpectedHost> primary, ExpectedPolicy policy) {
    /** From what spoils it to what it takes; verdicts that tell nothing are not among them. */
    private static final List<String> WORST_FIRST =
            List.of("fail", "no-starttls", "bogus", "lookup-error", "insecure", "none", "unusable", "pass");

    ExpectedDomain {
        hosts = List.copyOf(hosts);
        primary = List.copyOf(primary);
        Objects.requireNonNull(policy, "policy");
    }

    /**
     * DANE as the worst of the primary hosts' addresses that could be judged: success is on all of them. Behind an insecure
     * MX record it may protect a host, but never the domain (RFC 7672 section 2.2.1).
     */
    String dane() {
        List<String> verdicts = primary.stream()
                .flatMap(host -> host.endpoints().stream())
                .map(endpoint -> endpoint.dane().verdict())
                .toList();
        if (!secureRoute) {
            return verdicts.stream().allMatch("none"::equals) ? "none" : "insecure";
        }
        return WORST_FIRST.stream().filter(verdicts::contains).findFirst().orElse("inconclusive");
    }

    /** Whether a sender would deliver that holds the domain to its policy, be it in testing or not. */
    String mtaSts() {
        if (policy.mode().filter(mode -> mode != PolicyMode.NONE).isEmpty()) {
            return policy.passing() ? "inconclusive" : "none";
        }
        return switch (byPolicy(ExpectedEndpoint::passesPolicy)) {
            case YES -> "pass";
            case NO -> "fail";
            case UNKNOWN -> "inconclusive";
        };
    }

    private Ternary byPolicy(Function<ExpectedEndpoint, Ternary> sender) {
        return policy.matches() ? delivers(sender) : Ternary.NO;
    }

    Ternary deliversIfEncrypted() {
        return delivers(ExpectedEndpoint::encrypts);
    }

    Ternary deliversIfVerified() {
        return delivers(ExpectedEndpoint::verifies);
    }

    /** Under a policy to insist on DANE where a host has it. */
    Ternary deliversIfDane() {
        return delivers(ExpectedEndpoint::permitsDane);
    }

    /** Under a policy to insist on DANE; without a secure route there is none. */
    Ternary deliversIfDaneOnly() {
        return secureRoute ? delivers(ExpectedEndpoint::passesDane) : Ternary.NO;
    }

    /** Under a policy to insist on MTA-STS where a domain enforces it, else on TLS. */
    Ternary deliversIfMtaSts() {
        boolean enforced = policy.mode().filter(PolicyMode.ENFORCE::equals).isPresent();
        return enforced ? byPolicy(ExpectedEndpoint::verifiesForPolicy) : deliversIfEncrypted();
    }

    private Ternary delivers(Function<ExpectedEndpoint, Ternary> sender) {
        return Ternary.any(hosts.stream().map(host -> host.delivers(sender)));
    }
}
