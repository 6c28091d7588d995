package org.starttls.survey.cli.scan;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** Which address families a scan connects to; both are looked up whatever is chosen. */
public enum Families {
    BOTH("both"),
    IPV4("ipv4"),
    IPV6("ipv6"),
    /** The DNS alone is asked. */
    NONE("none");

    private final String code;

    Families(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** By the name that the database has it under. */
    public static Optional<Families> of(String code) {
        return Arrays.stream(values())
                .filter(families -> families.code.equals(code))
                .findFirst();
    }

    /** The one family that connections from an address reach. */
    public static Families ofAddress(InetAddress source) {
        return source instanceof Inet6Address ? IPV6 : IPV4;
    }

    /** What of the families is left out where this is the only one. */
    public Families other() {
        return switch (this) {
            case BOTH -> NONE;
            case IPV4 -> IPV6;
            case IPV6 -> IPV4;
            case NONE -> BOTH;
        };
    }

    /** In words. */
    public String described() {
        return switch (this) {
            case BOTH -> "IPv4 and IPv6";
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
            case NONE -> "no";
        };
    }

    /** The option that asks for it; empty text where there is none. */
    public String option() {
        return switch (this) {
            case BOTH -> "";
            case IPV4 -> "-4";
            case IPV6 -> "-6";
            case NONE -> "--no-probe";
        };
    }

    /** Why an address is not connected to. */
    Optional<String> leavesOut(InetAddress address) {
        boolean v6 = address instanceof Inet6Address;
        return switch (this) {
            case BOTH -> Optional.empty();
            case IPV4 -> v6 ? Optional.of("this scan probes IPv4 alone (-4)") : Optional.empty();
            case NONE -> Optional.of("the DNS alone is asked (--no-probe)");
            case IPV6 -> v6 ? Optional.empty() : Optional.of("this scan probes IPv6 alone (-6)");
        };
    }
}
