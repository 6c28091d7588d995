package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

/**
 * A domain that announces an MTA-STS policy which was not fetched yet.
 *
 * @param id the storage's own key of the domain, given back with the result
 * @param host that the policy is fetched from
 */
public record PendingPolicy(long id, String domain, String host) {
    public PendingPolicy {
        requireNonNull(domain, "domain");
        requireNonNull(host, "host");
    }
}
