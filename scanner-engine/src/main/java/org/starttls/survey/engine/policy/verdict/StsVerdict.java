package org.starttls.survey.engine.policy.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.policy.StsMode;
import org.starttls.survey.engine.policy.StsPolicy;

/**
 * Whether a sender that enforces what a domain publishes would deliver to it. A policy in mode {@code testing} is judged as
 * if it was enforced: that is what its domain wants to know; mail flows all the same. DANE, which goes first where it applies
 * (RFC 8461 section 2), is not looked at here.
 *
 * @param code PASS if one endpoint passes, else INCONCLUSIVE if one is, else FAIL
 * @param hosts in the order given; empty where there is no policy to judge them by
 */
public record StsVerdict(StsCode code, List<Host> hosts) {
    public StsVerdict {
        requireNonNull(code, "code");
        hosts = List.copyOf(hosts);
    }

    /**
     * One MX host.
     *
     * @param inPolicy whether the policy names it; empty where that could not be told
     * @param endpoints in the order given; of a host without any, one that stands for the host
     */
    public record Host(String name, Optional<Boolean> inPolicy, List<Endpoint> endpoints) {
        public Host {
            requireNonNull(name, "name");
            requireNonNull(inPolicy, "inPolicy");
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * One endpoint.
     *
     * @param code PASS, FAIL or INCONCLUSIVE
     * @param cause of a failure
     */
    public record Endpoint(StsCode code, Optional<StsCause> cause) {
        public Endpoint {
            requireNonNull(code, "code");
            requireNonNull(cause, "cause");
            if (cause.isPresent() != (code == StsCode.FAIL)) {
                throw new IllegalArgumentException(code + " by " + cause);
            }
        }

        private static Endpoint of(StsCode code) {
            return new Endpoint(code, Optional.empty());
        }

        private static Endpoint fail(StsCause cause) {
            return new Endpoint(StsCode.FAIL, Optional.of(cause));
        }
    }

    /**
     * Judges a domain.
     *
     * @param hosts all MX hosts of the domain, in the order of preference, {@link StsHost#notKept()} for those that are lost
     */
    public static StsVerdict of(StsFinding finding, List<StsHost> hosts) {
        Optional<StsPolicy> policy = finding.policy();
        if (policy.isEmpty()) {
            return new StsVerdict(finding.conclusive() ? StsCode.NONE : StsCode.INCONCLUSIVE, List.of());
        }
        if (policy.get().mode() == StsMode.NONE) {
            return new StsVerdict(StsCode.NONE, List.of());
        }
        List<Host> judged =
                hosts.stream().map(host -> judge(host, policy.get())).toList();
        return new StsVerdict(rollUp(judged), judged);
    }

    /**
     * Whether mail arrives from a sender that enforces the policy: as the verdict, but a server that holds no conversation
     * with anybody takes no mail, whatever its TLS.
     *
     * @return empty where that could not be told
     */
    public static Optional<Boolean> delivers(StsPolicy policy, List<StsHost> hosts) {
        boolean unknown = false;
        for (StsHost host : hosts) {
            for (Optional<Boolean> takes : takes(policy, host)) {
                if (takes.orElse(false)) {
                    return Optional.of(true);
                }
                unknown |= takes.isEmpty();
            }
        }
        return unknown ? Optional.empty() : Optional.of(false);
    }

    private static List<Optional<Boolean>> takes(StsPolicy policy, StsHost host) {
        Optional<Boolean> named = host.isNamedBy(policy);
        if (!named.orElse(false)) {
            return List.of(named);
        }
        if (host.endpoints().isEmpty()) {
            StsCode code = withoutEndpoint(host.resolution()).code();
            return List.of(code == StsCode.FAIL ? Optional.of(false) : Optional.empty());
        }
        return host.endpoints().stream().map(StsVerdict::takes).toList();
    }

    private static Optional<Boolean> takes(StsHost.Endpoint endpoint) {
        return switch (judge(endpoint).code()) {
            case PASS -> Optional.of(true);
            case FAIL -> Optional.of(false);
            case NONE, INCONCLUSIVE ->
                endpoint.probe().conclusive() == EndpointOutcome.Conclusive.YES ? Optional.of(false) : Optional.empty();
        };
    }

    private static StsCode rollUp(List<Host> hosts) {
        List<StsCode> codes = hosts.stream()
                .flatMap(host -> host.endpoints().stream())
                .map(Endpoint::code)
                .toList();
        if (codes.contains(StsCode.PASS)) {
            return StsCode.PASS;
        }
        // Of a domain about whose hosts nothing is known, nothing is known.
        return codes.isEmpty() || codes.contains(StsCode.INCONCLUSIVE) ? StsCode.INCONCLUSIVE : StsCode.FAIL;
    }

    private static Host judge(StsHost host, StsPolicy policy) {
        Optional<Boolean> inPolicy = host.isNamedBy(policy);
        Optional<Endpoint> unasked = inPolicy.isEmpty()
                ? Optional.of(Endpoint.of(StsCode.INCONCLUSIVE))
                : inPolicy.filter(named -> !named).map(no -> Endpoint.fail(StsCause.NOT_IN_POLICY));
        List<Endpoint> endpoints = host.endpoints().isEmpty()
                ? List.of(unasked.orElseGet(() -> withoutEndpoint(host.resolution())))
                : host.endpoints().stream()
                        .map(endpoint -> unasked.orElseGet(() -> judge(endpoint)))
                        .toList();
        return new Host(host.name(), inPolicy, endpoints);
    }

    private static Endpoint withoutEndpoint(HostOutcome resolution) {
        return resolution.conclusive() && resolution != HostOutcome.RESOLVED
                ? Endpoint.fail(StsCause.NO_ADDRESS)
                : Endpoint.of(StsCode.INCONCLUSIVE);
    }

    private static Endpoint judge(StsHost.Endpoint endpoint) {
        return switch (endpoint.probe()) {
            case STARTTLS_OK ->
                endpoint.certificate() == PkixCode.VALID
                        ? Endpoint.of(StsCode.PASS)
                        : Endpoint.fail(StsCause.CERTIFICATE);
            case LEGACY_ONLY -> Endpoint.fail(StsCause.TLS_TOO_OLD);
            case STARTTLS_NOT_OFFERED, STARTTLS_MANGLED, STARTTLS_REFUSED -> Endpoint.fail(StsCause.NO_STARTTLS);
            default ->
                failsToEncrypt(endpoint.probe(), endpoint.lastTry())
                        ? Endpoint.fail(StsCause.TLS_FAILED)
                        : Endpoint.of(StsCode.INCONCLUSIVE);
        };
    }

    /** One that holds no conversation at all says nothing of its TLS. */
    static boolean failsToEncrypt(EndpointOutcome probe, boolean lastTry) {
        return switch (probe.conclusive()) {
            case YES -> probe.answered();
            case AFTER_LAST_TRY -> probe.answered() && lastTry;
            case NO -> false;
        };
    }
}
