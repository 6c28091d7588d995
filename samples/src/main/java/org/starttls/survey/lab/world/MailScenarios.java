package org.starttls.survey.lab.world;

/** Draws what the DNS says about a domain's mail. Any thread. */
final class MailScenarios {
    /** The name in the real DNS by which resolvers are tried. */
    private static final String FAILED = "dnssec-failed.org";

    private static final String ALIAS_TARGETS = ".alias-target.test";

    private final long seed;
    private final LabMix mix;
    private final Facilities facilities;

    MailScenarios(long seed, LabMix mix, Facilities facilities) {
        this.seed = seed;
        this.mix = mix;
        this.facilities = facilities;
    }

    /** The name that a domain is an alias of where that has a zone of its own. */
    static String aliasTarget(String domain) {
        return Labels.label(domain) + ALIAS_TARGETS;
    }

    MailScenario of(String domain) {
        return facilities.playable(wanted(domain));
    }

    private MailScenario wanted(String domain) {
        String apex = Apex.of(domain);
        if (apex.equals(FAILED) || apex.equals(HostPlanner.BOGUS_ZONE)) {
            return MailScenario.DNSSEC_BOGUS;
        }
        boolean ordinary = Hosting.at(apex).isEmpty() && !Apex.isSuffix(apex);
        MailScenario ofZone = ordinary ? drawn(apex) : MailScenario.HOSTED;
        if (ofZone.zoneWide()) {
            return ofZone;
        }
        MailScenario own = domain.equals(apex) && ordinary ? ofZone : drawn(domain);
        // A zone is signed as a whole: no name in it is bogus alone.
        return own.zoneWide() ? MailScenario.HOSTED : own;
    }

    private MailScenario drawn(String domain) {
        if (domain.indexOf('.') < 0 || Character.isDigit(domain.charAt(domain.length() - 1))) {
            // Single labels and what is written like an IPv4 address are no domains here.
            return MailScenario.NXDOMAIN;
        }
        if (domain.endsWith(ALIAS_TARGETS)) {
            return MailScenario.HOSTED;
        }
        if (Apex.of(domain).equals(PolicyPlanner.HOSTED_POLICIES)) {
            return MailScenario.NO_MAIL;
        }
        return Pin.of(domain).mail().orElseGet(() -> mix.mail(Draw.of(seed, "mail", domain)));
    }
}
