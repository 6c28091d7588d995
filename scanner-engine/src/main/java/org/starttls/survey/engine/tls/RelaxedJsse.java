package org.starttls.survey.engine.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Makes the JDK's TLS engine complete handshakes that its security properties forbid. The engine reads them once, into
 * static fields, when the first handshake of the process is made; so that one is made here, with the properties empty, and
 * then all are put back. Certificate paths are judged by other fields, which see the properties as they were.
 *
 * <p>What stays is that an engine of this process obeys nothing but its own parameters. So the defaults of those who set
 * none are fixed at the same time, to TLS 1.2 and 1.3 with forward secrecy and no finite fields; what is
 * left to them is a handshake signed with SHA-1, which JDK 25 forbids. {@link ModernTls} has parameters for who must trust
 * a connection.
 *
 * <p>Runs once, on the thread that first asks; for that time the properties are empty for others, too.
 */
final class RelaxedJsse {
    /** No limit on algorithms, key sizes and protocols. */
    private static final String[] SECURITY_PROPERTIES = {
        "jdk.tls.disabledAlgorithms", "jdk.certpath.disabledAlgorithms", "jdk.tls.legacyAlgorithms"
    };

    private static final Map<String, String> SYSTEM_PROPERTIES = Map.of(
            "jdk.tls.maxCertificateChainLength",
            "100",
            "jdk.tls.client.maxInboundCertificateChainLength",
            "100",
            "jdk.tls.maxHandshakeMessageSize",
            Integer.toString(256 * 1024),
            // Without ffdhe: servers with small primes refuse clients who name groups (RFC 7919 section 4).
            "jdk.tls.namedGroups",
            "x25519,secp256r1,secp384r1,secp521r1,x448",
            "jdk.tls.client.protocols",
            String.join(",", ModernTls.PROTOCOLS),
            "jdk.tls.client.cipherSuites",
            String.join(",", ModernTls.CIPHER_SUITES));

    private static final boolean IN_FORCE = relax();

    private RelaxedJsse() {}

    /** Whether it has worked: false where a handshake was made in this process before this class was first asked. */
    static boolean inForce() {
        return IN_FORCE;
    }

    private static boolean relax() {
        Map<String, String> security = new HashMap<>();
        Map<String, String> system = new HashMap<>();
        for (String name : SECURITY_PROPERTIES) {
            security.put(name, String.valueOf(Security.getProperty(name)));
            Security.setProperty(name, "");
        }
        SYSTEM_PROPERTIES.forEach((name, value) -> system.put(name, System.setProperty(name, value)));
        try {
            return says("TLSv1.3", "TLSv1.2") && says("SSLv3");
        } finally {
            security.forEach(Security::setProperty);
            system.forEach(RelaxedJsse::putBack);
        }
    }

    private static void putBack(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    /** Whether an engine with these protocols alone makes a ClientHello. */
    private static boolean says(String... protocols) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AcceptingTrustManager(new PeerAuthentications())}, null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(protocols);
            engine.setEnabledCipherSuites(engine.getSupportedCipherSuites());
            engine.beginHandshake();
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            return engine.wrap(ByteBuffer.allocate(0), hello).bytesProduced() > 0;
        } catch (SSLException disabled) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}
