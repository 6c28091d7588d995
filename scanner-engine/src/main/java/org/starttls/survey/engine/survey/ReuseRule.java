package org.starttls.survey.engine.survey;

/**
 * Whether one probe may count for other names. It may at an address where a wildcard certificate came under two names that it
 * covers and under a third that nobody has: for further names that it covers, save where TLSA records or an MTA-STS policy make
 * more than the certificate's sight depend on it, as far as that is known once each domain was asked. One name in a hundred is probed all the same, to see whether that is right.
 *
 * @param allowed false makes a connection for each name
 * @param seed of the choice of those that are probed all the same, and of the names that nobody has
 */
public record ReuseRule(boolean allowed, long seed) {
    /** A connection for each name. */
    public static final ReuseRule NONE = new ReuseRule(false, 0);
}
