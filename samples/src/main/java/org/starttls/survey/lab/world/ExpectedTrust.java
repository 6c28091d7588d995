package org.starttls.survey.lab.world;

import java.util.stream.Stream;

/**
 * What a perfect scan finds of DNSSEC: an answer is as trustworthy as the weakest zone on its way, and a failure tells
 * nothing. Any thread.
 */
final class ExpectedTrust {
    private static final String UNKNOWN = "indeterminate";

    private final Zones zones;

    ExpectedTrust(Zones zones) {
        this.zones = zones;
    }

    /** Of the answer to a domain's MX question. */
    String ofMail(DomainPlan plan) {
        if (plan.scenario() == MailScenario.CNAME_LOOP || plan.scenario() == MailScenario.CNAME_CHAIN) {
            return UNKNOWN;
        }
        Stream<String> names = Stream.concat(Stream.of(plan.domain()), plan.aliases().stream());
        return plan.scenario().answer().dnssec(weakest(names));
    }

    /** Of the answers to the questions for an exchange's addresses; nothing is asked about an address. */
    String ofHost(DomainPlan plan, MxHost host) {
        if (plan.scenario() == MailScenario.MX_IP_LITERAL) {
            return UNKNOWN;
        }
        Stream<String> names = Stream.concat(Stream.of(host.name()), host.canonical().stream());
        return host.answer().dnssec(weakest(names));
    }

    private Trust weakest(Stream<String> names) {
        return names.map(name -> zones.of(name).trust()).reduce(Trust.SECURE, Trust::and);
    }
}
