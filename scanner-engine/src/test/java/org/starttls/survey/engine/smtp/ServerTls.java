package org.starttls.survey.engine.smtp;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/** TLS contexts for fake servers. */
final class ServerTls {
    /** The name in every certificate. */
    static final String NAME = "mx.example.test";

    /** One for all, as making them takes its time. */
    private static final KeyPair KEYS = keys();

    private ServerTls() {}

    static SslContext speaking(String... protocols) {
        return build(builder().protocols(protocols));
    }

    static SslContext asking(ClientAuth auth, String protocol) {
        return build(builder().protocols(protocol).clientAuth(auth).trustManager(InsecureTrustManagerFactory.INSTANCE));
    }

    /** Presents sound certificates, as many as one likes. */
    static SslContext presentingSound(String protocol, PrivateKey key, List<X509Certificate> chain) {
        return build(SslContextBuilder.forServer(new FixedKeyManager(key, chain))
                .sslProvider(SslProvider.OPENSSL)
                .protocols(protocol));
    }

    /** Presents whatever it is given, by the JDK's engine, which looks at the leaf only; not more than some 10 kB. */
    static SslContext presenting(String protocol, PrivateKey key, List<X509Certificate> chain) {
        return build(SslContextBuilder.forServer(new FixedKeyManager(key, chain))
                .sslProvider(SslProvider.JDK)
                .protocols(protocol));
    }

    /** What only the JDK's engine still serves, and only where {@link org.starttls.survey.engine.tls.TlsClient#prepare}. */
    static SslContext legacy(String protocol, String cipherSuite) {
        return build(builder().sslProvider(SslProvider.JDK).protocols(protocol).ciphers(List.of(cipherSuite)));
    }

    /** A certificate of its own key, with what is asked of it. */
    static X509Bundle bundle(UnaryOperator<CertificateBuilder> features) {
        CertificateBuilder usual = new CertificateBuilder()
                .rsa2048()
                .keyPair(KEYS)
                .subject("CN=" + NAME)
                .setIsCertificateAuthority(true);
        try {
            return features.apply(usual).buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    private static SslContextBuilder builder() {
        X509Bundle bundle = bundle(usual -> usual.addSanDnsName(NAME));
        return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(SslProvider.OPENSSL)
                .ciphers(OpenSsl.availableJavaCipherSuites());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
