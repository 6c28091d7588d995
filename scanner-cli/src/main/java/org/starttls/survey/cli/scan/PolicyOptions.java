package org.starttls.survey.cli.scan;

/**
 * Whether and where MTA-STS policies are fetched.
 *
 * @param fetch where a record announces one
 * @param port of policy hosts: 443 but in a laboratory
 */
public record PolicyOptions(boolean fetch, int port) {
    /** As senders do. */
    public static final PolicyOptions DEFAULT = new PolicyOptions(true, 443);

    public PolicyOptions {
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
