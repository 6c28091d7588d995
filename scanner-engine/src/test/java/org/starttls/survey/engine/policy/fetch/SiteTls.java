package org.starttls.survey.engine.policy.fetch;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/** TLS contexts for scripted web servers. */
final class SiteTls {
    static final String DOMAIN = "example.test";
    static final String HOST = "mta-sts." + DOMAIN;

    private SiteTls() {}

    static SslContext sound() {
        return speaking("TLSv1.3", "TLSv1.2");
    }

    static SslContext speaking(String... protocols) {
        return build(builder(bundle(usual -> usual.addSanDnsName(HOST))).protocols(protocols));
    }

    static SslContext presenting(UnaryOperator<CertificateBuilder> features) {
        return build(builder(bundle(features)));
    }

    static SslContext demandingCertificates() {
        return build(builder(bundle(usual -> usual.addSanDnsName(HOST)))
                .clientAuth(ClientAuth.REQUIRE)
                .trustManager(InsecureTrustManagerFactory.INSTANCE));
    }

    static X509Bundle bundle(UnaryOperator<CertificateBuilder> features) {
        try {
            return features.apply(new CertificateBuilder()
                            .ecp256()
                            .subject("CN=" + HOST)
                            .setIsCertificateAuthority(true))
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    private static SslContextBuilder builder(X509Bundle bundle) {
        return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(SslProvider.OPENSSL)
                .ciphers(OpenSsl.availableJavaCipherSuites());
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("no context could be made", e);
        }
    }
}
