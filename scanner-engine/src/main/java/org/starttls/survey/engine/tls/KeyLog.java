package org.starttls.survey.engine.tls;

import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.internal.tcnative.KeyLogCallback;
import io.netty.internal.tcnative.SSLContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;

/**
 * The key log of a TLS context, which all its handshakes share: sorts the lines by handshake. BoringSSL has one, the
 * JDK's engine has none. Any thread.
 */
final class KeyLog implements KeyLogCallback {
    private final Map<Long, TrafficSecrets> byPointer = new ConcurrentHashMap<>();
    private boolean told;

    /** Begins to listen, if the context lets anyone; before it makes its first engine. */
    void listenTo(SslContext context) {
        told = context instanceof ReferenceCountedOpenSslContext boringSsl && setCallback(boringSsl);
    }

    /**
     * The callback takes a pointer that Netty keeps to itself: its public one is of another structure, and kills the
     * process here. Where a Netty to come has no such field, secrets are untold.
     */
    private boolean setCallback(ReferenceCountedOpenSslContext context) {
        try {
            MethodHandles.Lookup netty =
                    MethodHandles.privateLookupIn(ReferenceCountedOpenSslContext.class, MethodHandles.lookup());
            VarHandle pointer = netty.findVarHandle(ReferenceCountedOpenSslContext.class, "ctx", long.class);
            return SSLContext.setKeyLogCallback((long) pointer.get(context), this);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The secrets of one handshake, to be told in its course; to be ended by {@link #close}. */
    TrafficSecrets open(SSLEngine engine) {
        if (!told || !(engine instanceof ReferenceCountedOpenSslEngine boringSsl)) {
            return TrafficSecrets.untold();
        }
        TrafficSecrets secrets = TrafficSecrets.of(boringSsl.sslPointer());
        byPointer.put(secrets.handshake(), secrets);
        return secrets;
    }

    /** Forgets a handshake's secrets; by now its pointer may be another's. */
    void close(TrafficSecrets secrets) {
        byPointer.remove(secrets.handshake(), secrets);
    }

    @Override
    public void handle(long ssl, byte[] line) {
        TrafficSecrets secrets = byPointer.get(ssl);
        if (secrets != null) {
            secrets.note(line);
        }
    }
}
