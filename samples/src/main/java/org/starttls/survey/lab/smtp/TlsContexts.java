package org.starttls.survey.lab.smtp;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;

/** One TLS context per profile, shared by all servers: BoringSSL where there is one, else the JDK's. Any thread. */
public final class TlsContexts implements AutoCloseable {
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
            SslContext context = SslContextBuilder.forServer(keys)
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols(profile.protocols())
                    .build();
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                // A survey never resumes, and sessions that nobody asks for are native memory.
                sessions.setSessionCacheEnabled(false);
            }
            return context;
        } catch (SSLException e) {
            throw new IllegalStateException("the TLS engine refuses " + profile.protocols(), e);
        }
    }

    SslHandler handler(TlsProfile profile, ByteBufAllocator allocator, String calledAddress) {
        return contexts.get(profile).newHandler(allocator, calledAddress, 1);
    }

    @Override
    public void close() {
        contexts.values().forEach(ReferenceCountUtil::release);
    }
}
