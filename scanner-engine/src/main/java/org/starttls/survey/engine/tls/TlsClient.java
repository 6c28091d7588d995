package org.starttls.survey.engine.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * A TLS client that completes a handshake with whatever it can and trusts nobody: it offers TLS 1.0 to 1.3, no ALPN,
 * asks for a stapled OCSP response, keeps no sessions, and accepts every certificate. Share one; any thread.
 *
 * <p>Groups are X25519, P-256, P-384 and P-521, in this order. No post-quantum hybrid: its large ClientHello, in two
 * segments, breaks STARTTLS at some servers and would spoil the measurement of what classic clients meet; it costs half
 * as much CPU again, too. Who accepts one is asked on connections of its own.
 */
public final class TlsClient implements AutoCloseable {
    /** The most bytes of a certificate chain that the engine takes; observer and engine agree. */
    private static final int MOST_HANDSHAKE_BYTES = 256 * 1024;

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"};
    private static final String[] GROUPS = {"X25519", "P-256", "P-384", "P-521"};

    private final String profile;
    private final SslContext context;
    private final PeerAuthentications notes;
    private final KeyLog keys = new KeyLog();

    private TlsClient(String profile, SslContext context, PeerAuthentications notes) {
        this.profile = profile;
        this.context = context;
        this.notes = notes;
        keys.listenTo(context);
    }

    /** BoringSSL where its native library loads, which costs a fraction of the CPU and reaches further, else the JDK. */
    public static TlsClient create() {
        return OpenSsl.isAvailable() ? boringSsl() : jdk();
    }

    /** The client profile {@code main}: BoringSSL. Fails with an UnsatisfiedLinkError where it does not load. */
    public static TlsClient boringSsl() {
        OpenSsl.ensureAvailability();
        PeerAuthentications notes = new PeerAuthentications();
        SslContextBuilder builder = builder(notes, SslProvider.OPENSSL_REFCNT)
                .ciphers(OpenSsl.availableJavaCipherSuites(), SupportedCipherSuiteFilter.INSTANCE)
                .option(OpenSslContextOption.GROUPS, GROUPS)
                .option(OpenSslContextOption.MAX_CERTIFICATE_LIST_BYTES, MOST_HANDSHAKE_BYTES)
                .enableOcsp(true);
        return new TlsClient("main", build(builder), notes);
    }

    /** The client profile {@code main-jdk}: the JDK's engine, as the JVM's security properties leave it. */
    public static TlsClient jdk() {
        PeerAuthentications notes = new PeerAuthentications();
        return new TlsClient("main-jdk", build(builder(notes, SslProvider.JDK)), notes);
    }

    private static SslContextBuilder builder(PeerAuthentications notes, SslProvider provider) {
        return SslContextBuilder.forClient()
                .sslProvider(provider)
                .protocols(PROTOCOLS)
                .trustManager(new AcceptingTrustManager(notes))
                .keyManager(new NoCertificateKeyManager(notes))
                .endpointIdentificationAlgorithm(null)
                .sessionCacheSize(1);
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("the TLS engine refuses our settings", e);
        }
    }

    /** Which client we are, for the record: {@code main} or {@code main-jdk}. */
    public String profile() {
        return profile;
    }

    /**
     * Prepares one handshake; nothing is sent before its handlers are in a pipeline.
     *
     * @param serverName to be sent as SNI, see {@link ServerName}
     */
    public ClientHandshake newHandshake(ByteBufAllocator allocator, Optional<String> serverName) {
        SslHandler handler = context.newHandler(allocator);
        SSLParameters parameters = handler.engine().getSSLParameters();
        serverName.ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
        handler.engine().setSSLParameters(parameters);
        if (handler.engine() instanceof ReferenceCountedOpenSslEngine boringSsl) {
            // Netty forbids session tickets; we keep none, and want to see who gives them.
            SSL.clearOptions(boringSsl.sslPointer(), SSL.SSL_OP_NO_TICKET);
        }
        return new ClientHandshake(handler, notes, keys, MOST_HANDSHAKE_BYTES);
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
