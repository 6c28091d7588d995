package org.starttls.survey.engine.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
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
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
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
    private static final String[] RELAXED_PROTOCOLS = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3"};
    private static final String[] GROUPS = {"X25519", "P-256", "P-384", "P-521"};

    private final String profile;
    private final boolean modern;
    private final SslContext context;
    private final PeerAuthentications notes;
    private final KeyLog keys = new KeyLog();

    static {
        RelaxedJsse.inForce();
    }

    private TlsClient(String profile, boolean modern, SslContext context, PeerAuthentications notes) {
        this.profile = profile;
        this.modern = modern;
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
        return new TlsClient("main", true, build(builder), notes);
    }

    /** The client profile {@code main-jdk}: the JDK's engine, restricted to what is modern apart from old protocols. */
    public static TlsClient jdk() {
        PeerAuthentications notes = new PeerAuthentications();
        return new TlsClient("main-jdk", true, build(builder(notes, SslProvider.JDK)), notes);
    }

    /**
     * The client profile {@code relaxed-jdk}: SSLv3 to TLS 1.3 with every suite that encrypts and has a certificate, for
     * servers with which a modern client has no common ground. Empty where the JVM's restrictions could not be lifted,
     * as they are read once, see {@link #prepare}.
     */
    public static Optional<TlsClient> relaxed() {
        return relaxed("relaxed-jdk", suite -> !isAnonymous(suite), RELAXED_PROTOCOLS);
    }

    /**
     * The client profile {@code relaxed-jdk-ssl3}: SSLv3 alone. The JDK's engine gets its Finished wrong where SSLv3 was
     * chosen of several and the key exchange is static RSA.
     */
    public static Optional<TlsClient> relaxedSsl3() {
        return relaxed("relaxed-jdk-ssl3", suite -> !isAnonymous(suite), "SSLv3");
    }

    /** The client profile {@code relaxed-jdk-anon}: suites that encrypt, without certificates alone. */
    public static Optional<TlsClient> relaxedAnonymous() {
        return relaxed("relaxed-jdk-anon", TlsClient::isAnonymous, "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3");
    }

    /**
     * The client profile {@code policy}: what a careful client offers a web server, TLS 1.2 and 1.3 with forward secrecy, see
     * {@link ModernTls}. It trusts nobody either: whether to believe what came over it is for who judges the chain.
     */
    public static TlsClient policy() {
        PeerAuthentications notes = new PeerAuthentications();
        SslContextBuilder builder = builder(notes, OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                .protocols(ModernTls.PROTOCOLS)
                .ciphers(ModernTls.CIPHER_SUITES, SupportedCipherSuiteFilter.INSTANCE);
        if (OpenSsl.isAvailable()) {
            builder.option(OpenSslContextOption.GROUPS, GROUPS)
                    .option(OpenSslContextOption.MAX_CERTIFICATE_LIST_BYTES, MOST_HANDSHAKE_BYTES)
                    .enableOcsp(true);
        }
        return new TlsClient("policy", true, build(builder), notes);
    }

    /** Lifts the JVM's restrictions for the relaxed profiles; to be called before anything else makes a TLS connection. */
    public static boolean prepare() {
        return RelaxedJsse.inForce();
    }

    private static boolean isAnonymous(String suite) {
        return suite.contains("_anon_");
    }

    private static Optional<TlsClient> relaxed(String profile, Predicate<String> suites, String... protocols) {
        if (!RelaxedJsse.inForce()) {
            return Optional.empty();
        }
        PeerAuthentications notes = new PeerAuthentications();
        SslContextBuilder builder = builder(notes, SslProvider.JDK)
                .protocols(protocols)
                .ciphers(supportedSuites().filter(suites).toList(), IdentityCipherSuiteFilter.INSTANCE);
        return Optional.of(new TlsClient(profile, false, build(builder), notes));
    }

    /** Without those that encrypt nothing: what they complete is no TLS that anybody asks about. */
    private static Stream<String> supportedSuites() {
        try {
            return Arrays.stream(
                            SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                    .filter(suite -> !suite.contains("_NULL_"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has a default context", e);
        }
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

    /** Which client we are, for the record: {@code main}, {@code main-jdk}, {@code relaxed-jdk} and its variants, {@code policy}. */
    public String profile() {
        return profile;
    }

    /** Whether a modern sender might do the same: what a relaxed client completes is never {@code starttls-ok}. */
    public boolean modern() {
        return modern;
    }

    /**
     * Prepares one handshake; nothing is sent before its handlers are in a pipeline.
     *
     * @param serverName to be sent as SNI, see {@link ServerName}
     */
    public ClientHandshake newHandshake(ByteBufAllocator allocator, Optional<String> serverName) {
        SslHandler handler = context.newHandler(allocator);
        if (handler.engine() instanceof ReferenceCountedOpenSslEngine boringSsl) {
            prepare(boringSsl.sslPointer(), serverName);
        } else {
            SSLParameters parameters = handler.engine().getSSLParameters();
            serverName.ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
            handler.engine().setSSLParameters(parameters);
        }
        return new ClientHandshake(handler, !modern, notes, keys, MOST_HANDSHAKE_BYTES);
    }

    /** Past SSLParameters, for which Netty reads all cipher suites out of the engine and back: a tenth of our own work. */
    private static void prepare(long ssl, Optional<String> serverName) {
        serverName.ifPresent(name -> SSL.setTlsExtHostName(ssl, name));
        // Netty forbids session tickets; we keep none, and want to see who gives them.
        SSL.clearOptions(ssl, SSL.SSL_OP_NO_TICKET);
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
