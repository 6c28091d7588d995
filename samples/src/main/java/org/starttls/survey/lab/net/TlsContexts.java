package org.starttls.survey.lab.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCertificateCompressionConfig;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;

/** One TLS context per profile, shared by all servers: BoringSSL where there is one, else the JDK's. Any thread. */
public final class TlsContexts implements AutoCloseable {
    /** The engine's defaults leave nothing below TLS 1.2 for an ECDSA key. */
    private static final List<String> LEGACY_SUITES = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA");

    private final Map<TlsProfile, SslContext> contexts = new EnumMap<>(TlsProfile.class);

    /** Offers what {@code keys} choose by the engine's peer host, which is the address that was called. */
    public TlsContexts(KeyManager keys) {
        for (TlsProfile profile : TlsProfile.values()) {
            if (legacyServed() || !profile.legacy()) {
                contexts.put(profile, context(profile, keys));
            }
        }
    }

    /** Whether TLS 1.0 and 1.1 can be served: the JDK's engine has them switched off. */
    public static boolean legacyServed() {
        return OpenSsl.isAvailable();
    }

    private static SslContext context(TlsProfile profile, KeyManager keys) {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(new SingleKeyManager(keys))
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols(profile.protocols());
            if (OpenSsl.isAvailable()) {
                builder.option(OpenSslContextOption.GROUPS, profile.groups());
                // Mail servers do not compress certificates; doing it would cost the lab more than P-256 does.
                builder.option(
                        OpenSslContextOption.CERTIFICATE_COMPRESSION_ALGORITHMS,
                        OpenSslCertificateCompressionConfig.newBuilder().build());
            }
            SslContext context =
                    profile.legacy() ? builder.ciphers(LEGACY_SUITES).build() : builder.build();
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                // A survey never resumes, and sessions that nobody asks for are native memory.
                sessions.setSessionCacheEnabled(false);
            }
            return context;
        } catch (SSLException e) {
            throw new IllegalStateException("the TLS engine refuses " + profile.protocols(), e);
        }
    }

    public SslHandler handler(TlsProfile profile, ByteBufAllocator allocator, String calledAddress) {
        return contexts.get(profile).newHandler(allocator, calledAddress, 1);
    }

    @Override
    public void close() {
        contexts.values().forEach(ReferenceCountUtil::release);
    }
}
