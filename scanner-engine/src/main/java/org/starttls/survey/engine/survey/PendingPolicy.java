package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

/**
 * A domain that announces an MTA-STS policy which is to be fetched now.
 *
 * @param id the storage's own key of the domain, given back with the result
 * @param host that the policy is fetched from
 * @param tryNumber which try this is, from 1
 */
public record PendingPolicy(long id, String domain, String host, int tryNumber) {
    public PendingPolicy {
        requireNonNull(domain, "domain");
        requireNonNull(host, "host");
    }

    /** One that was not fetched yet. */
    public PendingPolicy(long id, String domain, String host) {
        this(id, domain, host, 1);
    }
}
