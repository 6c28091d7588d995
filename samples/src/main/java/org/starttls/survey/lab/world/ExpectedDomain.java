package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the verdicts on a domain's MX hosts come to.
 *
 * @param secureRoute whether DNSSEC vouches for the MX records
 * @param hosts those that a scan looks at
 */
record ExpectedDomain(boolean secureRoute, List<ExpectedHost> hosts, ExpectedPolicy policy) {
    /** From what spoils it to what it takes: a failure, what could not be told, the lack of records, records. */
    private static final List<String> WORST_FIRST = List.of(
            "fail", "no-starttls", "bogus", "lookup-error", "inconclusive", "none", "insecure", "unusable", "pass");

    ExpectedDomain {
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(policy, "policy");
    }

    /**
     * DANE as the worst of all addresses: success is on all of them. Behind an insecure MX record it may protect a host, but
     * never the domain (RFC 7672 section 2.2.1). Where there is no address, there is nothing to check.
     */
    String dane() {
        List<String> verdicts = hosts.stream().flatMap(ExpectedHost::dane).toList();
        String worst =
                WORST_FIRST.stream().filter(verdicts::contains).findFirst().orElse("not-checked");
        boolean well = worst.equals("pass") || worst.equals("unusable");
        return well && !secureRoute ? "insecure" : worst;
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

    /** Under a policy to insist on TLS, and on DANE where a host has it. */
    Ternary deliversIfDane() {
        return delivers(ExpectedEndpoint::permitsDane);
    }

    /** Under a policy to insist on DANE; without a secure route there is none. */
    Ternary deliversIfDaneOnly() {
        return secureRoute ? delivers(ExpectedEndpoint::passesDane) : Ternary.NO;
    }

    /** Under a policy to insist on MTA-STS where a domain enforces it (RFC 8461 section 5), else on TLS. */
    Ternary deliversIfMtaSts() {
        if (policy.mode().filter(PolicyMode.ENFORCE::equals).isPresent()) {
            return byPolicy(ExpectedEndpoint::verifiesForPolicy);
        }
        Ternary encrypted = deliversIfEncrypted();
        // At another time there may be a policy that forbids it, and none that allows more.
        return policy.passing() ? encrypted.and(Ternary.UNKNOWN) : encrypted;
    }

    private Ternary delivers(Function<ExpectedEndpoint, Ternary> sender) {
        return Ternary.any(hosts.stream().map(host -> host.delivers(sender)));
    }
}
