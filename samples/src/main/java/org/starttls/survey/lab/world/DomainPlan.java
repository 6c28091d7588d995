package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A domain's mail as the DNS shows it.
 *
 * @param domain lower case, without the final dot
 * @param alias the name that the domain is a CNAME of; the exchanges are that name's
 * @param exchanges the MX records in the order of preference, without a null MX; for an implicit MX the domain itself
 */
public record DomainPlan(String domain, MailScenario scenario, Optional<String> alias, List<Exchange> exchanges) {
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
        Objects.requireNonNull(alias, "alias");
        exchanges = List.copyOf(exchanges);
    }

    /** Whether the domain is its own mail host, by its address records. */
    public boolean implicit() {
        return scenario == MailScenario.IMPLICIT_MX || scenario == MailScenario.IMPLICIT_MX_IPV6;
    }
}
