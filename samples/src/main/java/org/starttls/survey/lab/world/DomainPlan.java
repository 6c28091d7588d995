package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;

/**
 * A domain's mail as the DNS shows it.
 *
 * @param domain lower case, without the final dot
 * @param aliases the names that CNAMEs lead to from the domain, in order; the exchanges are the last one's. In a loop the
 *     last is the domain again
 * @param exchanges the MX records in the order of preference, without a null MX; for an implicit MX the domain itself
 */
public record DomainPlan(String domain, MailScenario scenario, List<String> aliases, List<Exchange> exchanges) {
    /** One MX record. */
    public record Exchange(int preference, MxHost host) {
        public Exchange {
            Objects.requireNonNull(host, "host");
            if (preference < 0 || preference > 65_535) {
                throw new IllegalArgumentException("preference " + preference);
            }
        }
    }

    public DomainPlan {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(scenario, "scenario");
        aliases = List.copyOf(aliases);
        exchanges = List.copyOf(exchanges);
    }

    /** Whether the aliases lead nowhere. */
    public boolean loops() {
        return scenario == MailScenario.CNAME_LOOP;
    }

    /** Whether the domain is its own mail host, by its address records. */
    public boolean implicit() {
        return scenario == MailScenario.IMPLICIT_MX || scenario == MailScenario.IMPLICIT_MX_IPV6;
    }
}
