package org.starttls.survey.lab.world;

import java.util.Optional;

/** Says which zone a name is in and whether that is signed. The root and all public suffixes are. Any thread. */
final class Zones {
    private final long seed;
    private final LabMix mix;
    private final MailScenarios scenarios;

    Zones(long seed, LabMix mix, MailScenarios scenarios) {
        this.seed = seed;
        this.mix = mix;
        this.scenarios = scenarios;
    }

    /** The zone whose servers answer for a name, be it that it exists or that it does not. */
    ZonePlan of(String name) {
        String apex = Apex.of(name);
        if (apex.indexOf('.') < 0) {
            // No single label that is asked for exists, and the root says so.
            return new ZonePlan("", Trust.SECURE);
        }
        if (Apex.isSuffix(apex)) {
            return new ZonePlan(apex, Trust.SECURE);
        }
        Optional<Hosting> provider = Hosting.at(apex);
        if (provider.isPresent()) {
            return new ZonePlan(apex, provider.get().signing().trust());
        }
        return switch (scenarios.of(apex)) {
            case NXDOMAIN -> new ZonePlan(apex, Trust.SECURE).parent();
            case DNSSEC_BOGUS -> new ZonePlan(apex, Trust.BOGUS);
            case DNSSEC_BOGUS_UNEXPLAINED -> new ZonePlan(apex, Trust.BOGUS_UNEXPLAINED);
            default -> new ZonePlan(apex, signing(apex).trust());
        };
    }

    /** The zone of that very name; empty where no zone begins there. */
    Optional<ZonePlan> at(String name) {
        if (name.indexOf('.') < 0) {
            return Optional.of(new ZonePlan(name, Trust.SECURE));
        }
        return Optional.of(of(name)).filter(zone -> zone.apex().equals(name));
    }

    private Signing signing(String apex) {
        Pin pin = Pin.of(apex);
        return pin.isNone()
                ? mix.signing(Draw.of(seed, "signing", apex))
                : pin.signing().orElse(Signing.UNSIGNED);
    }
}
