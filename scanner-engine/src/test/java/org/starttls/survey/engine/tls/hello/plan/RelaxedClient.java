package org.starttls.survey.engine.tls.hello.plan;

import java.nio.ByteBuffer;
import java.security.Security;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Prints the ClientHello of a JDK without restrictions, in hexadecimal. A program of its own, as they can be lifted only
 * before TLS is first used in a JVM.
 */
final class RelaxedClient {
    private RelaxedClient() {}

    public static void main(String[] arguments) throws Exception {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.tls.legacyAlgorithms", "");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
        // As our relaxed client has them, which offers no group of a finite field.
        System.setProperty("jdk.tls.namedGroups", "x25519,secp256r1,secp384r1,secp521r1,x448");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3"});
        engine.setEnabledCipherSuites(engine.getSupportedCipherSuites());
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        System.out.print(HexFormat.of().formatHex(hello.array(), 0, hello.position()));
    }
}
