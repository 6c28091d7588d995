package org.starttls.survey.lab.world;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.lab.world.CertificatePlan.Kind;

/** Gives policies their web servers. Any thread. */
final class PolicyHostPlanner {
    private final long seed;
    private final LabMix mix;
    private final Facilities facilities;
    private final AddressBook addresses;

    PolicyHostPlanner(long seed, LabMix mix, Facilities facilities, AddressBook addresses) {
        this.seed = seed;
        this.mix = mix;
        this.facilities = facilities;
        this.addresses = addresses;
    }

    /** What stands behind the record of a domain. */
    StsPolicyScenario scenario(String domain) {
        if (domain.endsWith("." + PolicyPlanner.HOSTED_POLICIES)) {
            return StsPolicyScenario.POLICY_ENFORCE;
        }
        Pin pin = Pin.of(domain);
        StsPolicyScenario wanted = pin.isNone()
                ? mix.stsPolicy(Draw.of(seed, "sts-policy", domain))
                : pin.stsPolicy().orElse(StsPolicyScenario.POLICY_ENFORCE);
        return facilities.playable(wanted);
    }

    /**
     * The policy host of a domain.
     *
     * @param provider the domain whose policy host does the work; empty for its own
     */
    PolicyHost plan(String domain, Optional<String> provider) {
        StsPolicyScenario scenario = scenario(domain);
        String name = PolicyHost.LABEL + domain;
        MxHost place = place(name, scenario, provider.map(each -> PolicyHost.LABEL + each));
        return new PolicyHost(domain, scenario, place, certificate(domain, scenario));
    }

    private MxHost place(String name, StsPolicyScenario scenario, Optional<String> provider) {
        if (scenario.answer() != Answer.FOUND) {
            return MxHost.without(name, scenario.answer());
        }
        Optional<String> canonical = provider.filter(each -> scenario.served());
        Draw draw = Draw.of(seed, "policy-host", canonical.orElse(name));
        return new MxHost(name, Answer.FOUND, canonical, addresses(scenario, draw));
    }

    private List<InetAddress> addresses(StsPolicyScenario scenario, Draw draw) {
        return switch (scenario) {
            case POLICY_REFUSED -> List.of(addresses.withoutWebServer());
            case POLICY_UNANSWERED -> List.of(addresses.silentWebServer());
            default -> addresses.webServer(draw.next());
        };
    }

    private static CertificatePlan certificate(String domain, StsPolicyScenario scenario) {
        Kind kind = switch (scenario) {
            case POLICY_SELF_SIGNED -> Kind.SELF_SIGNED;
            case POLICY_EXPIRED -> Kind.EXPIRED;
            case POLICY_INCOMPLETE_CHAIN -> Kind.INCOMPLETE;
            case POLICY_COMMON_NAME -> Kind.COMMON_NAME_ONLY;
            default -> Kind.VALID;
        };
        boolean wrong = scenario == StsPolicyScenario.POLICY_WRONG_NAME;
        return new CertificatePlan(kind, List.of((wrong ? "www." : PolicyHost.LABEL) + domain));
    }
}
