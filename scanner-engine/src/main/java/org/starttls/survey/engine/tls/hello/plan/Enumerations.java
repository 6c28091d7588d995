package org.starttls.survey.engine.tls.hello.plan;

import java.util.Optional;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;

/** The beginnings of all enumerations. Each takes the bytes to send as SNI; empty sends none. */
public final class Enumerations {
    private Enumerations() {}

    /** Which versions a server accepts, SSL 2.0 to TLS 1.3: six connections. */
    public static Enumeration<ProtocolVersion> versions(Optional<String> serverName) {
        return VersionEnumeration.of(serverName);
    }

    /** Which cipher suites of TLS 1.3: one connection for each it accepts and one more. */
    public static Enumeration<Integer> ciphersOfTls13(Optional<String> serverName) {
        return CipherEnumeration.of(ProtocolVersion.TLS13, serverName);
    }

    /**
     * Which cipher suites up to a version: one connection for each it accepts and three more, at most
     * {@value CipherEnumeration#MOST_CONNECTIONS}.
     *
     * @param highest below TLS 1.3; TLS 1.2 asks for all that are older as well
     */
    public static Enumeration<Integer> ciphersUpTo(ProtocolVersion highest, Optional<String> serverName) {
        if (highest == ProtocolVersion.TLS13 || highest == ProtocolVersion.SSL2) {
            throw new IllegalArgumentException("its cipher suites are its own: " + highest);
        }
        return CipherEnumeration.of(highest, serverName);
    }

    /** Which key-exchange groups of TLS 1.3, post-quantum ones included: one connection for each and one more. */
    public static Enumeration<Integer> groupsOfTls13(Optional<String> serverName) {
        return GroupEnumeration.all(serverName);
    }

    /** Which elliptic curves of TLS 1.2 and older: one connection for each and one or two more. */
    public static Enumeration<Integer> curvesUpToTls12(Optional<String> serverName) {
        return CurveEnumeration.of(serverName);
    }

    /** Which post-quantum groups: one connection for a server without any. */
    public static Enumeration<Integer> postQuantum(Optional<String> serverName) {
        return GroupEnumeration.postQuantum(serverName);
    }
}
