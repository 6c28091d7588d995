package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a survey keeps its hands off: opt-outs, and addresses that are no public mail server's. Each answer is the rule
 * that forbids, in words that are stored with the outcome {@code excluded}; empty where nothing does. Pure, any thread.
 */
public interface Scope {
    /** Why nothing may be asked about a recipient domain. */
    Optional<String> forbidsDomain(String domain);

    /** Why nothing may be asked about an MX host. */
    Optional<String> forbidsHost(String host);

    /** Why an address may not be connected to. */
    Optional<String> forbidsAddress(InetAddress address);
}
