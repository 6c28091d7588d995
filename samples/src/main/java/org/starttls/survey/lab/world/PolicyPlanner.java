package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Optional;

/** Gives domains the records of their policies. Any thread. */
final class PolicyPlanner {
    static final String MTA_STS = "_mta-sts.";
    static final String TLSRPT = "_smtp._tls.";
    /** Where a provider runs the policies of its customers. */
    static final String HOSTED_POLICIES = "sts-hosting.test";

    private final long seed;
    private final LabMix mix;
    private final Zones zones;

    PolicyPlanner(long seed, LabMix mix, Zones zones) {
        this.seed = seed;
        this.mix = mix;
        this.zones = zones;
    }

    PolicyPlan mtaSts(String domain) {
        MtaStsScenario scenario = mtaStsScenario(domain);
        return provider(domain)
                .map(provided -> plan(scenario, provided, Optional.of(MTA_STS + provided)))
                .orElseGet(() -> plan(scenario, domain, Optional.empty()));
    }

    /** The name of a domain at the provider that runs its policy; empty where it runs it itself. */
    Optional<String> provider(String domain) {
        return mtaStsScenario(domain) == MtaStsScenario.STS_DELEGATED
                ? Optional.of(Labels.label(domain) + "." + HOSTED_POLICIES)
                : Optional.empty();
    }

    MtaStsScenario mtaStsScenario(String domain) {
        if (domain.endsWith("." + HOSTED_POLICIES)) {
            return MtaStsScenario.STS_VALID;
        }
        if (Apex.isSuffix(domain)) {
            return MtaStsScenario.STS_NONE;
        }
        Pin pin = Pin.of(domain);
        MtaStsScenario wanted = pin.isNone()
                ? mix.mtaSts(Draw.of(seed, "mta-sts", domain))
                : pin.mtaSts().orElse(MtaStsScenario.STS_NONE);
        boolean impossible =
                wanted == MtaStsScenario.STS_BOGUS && zones.of(domain).trust() == Trust.INSECURE;
        return impossible ? MtaStsScenario.STS_NONE : wanted;
    }

    PolicyPlan tlsrpt(String domain) {
        return plan(tlsrptScenario(domain), domain, Optional.empty());
    }

    TlsrptScenario tlsrptScenario(String domain) {
        Pin pin = Pin.of(domain);
        return pin.isNone()
                ? mix.tlsrpt(Draw.of(seed, "tlsrpt", domain))
                : pin.tlsrpt().orElse(TlsrptScenario.TLSRPT_NONE);
    }

    private PolicyPlan plan(PolicyScenario scenario, String domain, Optional<String> alias) {
        List<TxtRecord> records = scenario.texts().stream()
                .map(text -> text.replace("{id}", id(domain)).replace("{domain}", domain))
                .map(TxtRecord::of)
                .toList();
        return new PolicyPlan(scenario.answer(), alias, records);
    }

    /** The day of the last change, as most of them are, and a number. */
    private String id(String domain) {
        Draw draw = Draw.of(seed, "policy-id", domain);
        return String.valueOf(2026_01_01_000000L + 1_000_000L * draw.below(28) + draw.below(10_000));
    }
}
