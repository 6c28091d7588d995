package org.starttls.survey.lab.world;

import java.util.Optional;

/** Gives mail hosts their TLSA records. Any thread. */
final class TlsaPlanner {
    private static final int ODD_HOSTS_PERCENT = 15;

    private final long seed;
    private final LabMix mix;
    private final Zones zones;

    TlsaPlanner(long seed, LabMix mix, Zones zones) {
        this.seed = seed;
        this.mix = mix;
        this.zones = zones;
    }

    /** What stands at the host's own name. */
    TlsaPlan plan(MxHost host) {
        TlsaScenario scenario = scenario(host.name());
        boolean alias = host.canonical().isPresent();
        boolean elsewhere = alias != (scenario == TlsaScenario.TLSA_AT_ORIGINAL);
        return TlsaPlan.of(elsewhere ? TlsaScenario.TLSA_NONE : scenario);
    }

    /** The scenario of the host of that name, if it is one. */
    TlsaScenario scenario(String host) {
        Pin pin = Pin.of(host);
        if (!pin.isNone()) {
            return pin.tlsa().orElse(TlsaScenario.TLSA_NONE);
        }
        String apex = Apex.of(host);
        Optional<Hosting> provider = Hosting.at(apex);
        if (provider.isPresent()) {
            return provider.get().tlsa();
        }
        // Most of a zone's hosts are run alike; some are not.
        boolean odd = Draw.of(seed, "tlsa-odd", host).percent(ODD_HOSTS_PERCENT);
        TlsaScenario drawn = mix.tlsa(Draw.of(seed, "tlsa", odd ? host : apex));
        return drawn.signing().trust() == zones.of(host).trust() ? drawn : TlsaScenario.TLSA_NONE;
    }
}
