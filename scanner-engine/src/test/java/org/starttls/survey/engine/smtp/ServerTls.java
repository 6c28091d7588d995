package org.starttls.survey.engine.smtp;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import javax.net.ssl.SSLException;

/** TLS contexts for fake servers. */
final class ServerTls {
    /** The name in every certificate. */
    static final String NAME = "mx.example.test";

    private ServerTls() {}

    static SslContext speaking(String... protocols) {
        return build(builder().protocols(protocols));
    }

    static SslContext asking(ClientAuth auth, String protocol) {
        return build(builder().protocols(protocol).clientAuth(auth).trustManager(InsecureTrustManagerFactory.INSTANCE));
    }

    private static SslContextBuilder builder() {
        try {
            X509Bundle bundle = new CertificateBuilder()
                    .rsa2048()
                    .subject("CN=" + NAME)
                    .addSanDnsName(NAME)
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                    .sslProvider(SslProvider.OPENSSL)
                    .ciphers(OpenSsl.availableJavaCipherSuites());
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("no context could be made", e);
        }
    }
}
