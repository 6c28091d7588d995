package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a survey keeps its hands off: opt-outs, and addresses that are no public mail server's. Each answer is the rule,
 * in words that are stored with the outcome; empty where there is none. Pure, any thread.
 */
public interface Scope {
    /** Why nothing may be asked about a recipient domain. */
    Optional<String> forbidsDomain(String domain);

    /** Why nothing may be asked about an MX host. */
    Optional<String> forbidsHost(String host);

    /** Why an address may not be connected to; recorded as {@code excluded}. */
    Optional<String> forbidsAddress(InetAddress address);

    /** Why an address that might be connected to is not; recorded as {@code not-probed}. */
    Optional<String> leavesOut(InetAddress address);
}
