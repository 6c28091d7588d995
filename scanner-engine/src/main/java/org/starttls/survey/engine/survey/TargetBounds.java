package org.starttls.survey.engine.survey;

/**
 * How many targets there may be, so that nobody's MX records make a scan connect without end; what is beyond is recorded as
 * not probed.
 *
 * @param perDomain addresses of the MX hosts of one domain, an address of two hosts counted twice; its hosts share them
 *     evenly. 1 or more
 * @param perAddress names of MX hosts under which one address and port is probed; 1 or more
 * @param everyName whether each of these names takes a connection, also where one probe could count for several
 */
public record TargetBounds(int perDomain, int perAddress, boolean everyName) {
    /** More than anybody needs to receive mail, and about as many customers as one address serves under a name of each. */
    public static final TargetBounds DEFAULT = new TargetBounds(200, 1000, false);

    public TargetBounds {
        if (perDomain < 1 || perAddress < 1) {
            throw new IllegalArgumentException("a bound below 1 would let nothing through");
        }
    }
}
