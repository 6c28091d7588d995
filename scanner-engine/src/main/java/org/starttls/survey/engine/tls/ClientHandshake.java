package org.starttls.survey.engine.tls;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.model.ServerSignature;
import org.starttls.survey.engine.model.ServerSignature.Absence;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.pki.OcspResponse;

/**
 * One TLS handshake and what is known of it, completed or not. Put it into a pipeline with {@link #addAfter}, and {@link
 * #close()} it in the end. Touched by one event loop only.
 */
public final class ClientHandshake implements AutoCloseable {
    private static final int TLS12 = 0x0303;
    /**
     * Alerts that servers send to a client without the certificate they insist on (RFC 5246 7.2.2, RFC 8446 6.2);
     * decode_error is what GnuTLS says in TLS 1.2.
     */
    private static final Set<Integer> CERTIFICATE_WANTED = Set.of(40, 41, 42, 43, 46, 48, 49, 50, 116);

    private final SslHandler handler;
    private final boolean dropsWarnings;
    private final PeerAuthentications notes;
    private final PeerAuthentication peer;
    private final HandshakeFacts facts = new HandshakeFacts();
    private final KeyLog keys;
    private final TrafficSecrets secrets;
    private final HandshakeObserver observer;
    private boolean completed;
    private List<byte[]> chainFromEngine = List.of();
    private Optional<byte[]> stapleFromEngine = Optional.empty();

    ClientHandshake(SslHandler handler, boolean dropsWarnings, PeerAuthentications notes, KeyLog keys, int mostBytes) {
        this.handler = handler;
        this.dropsWarnings = dropsWarnings;
        this.notes = notes;
        // The dialogue has time-outs of its own, on its own clock.
        handler.setHandshakeTimeoutMillis(0);
        peer = notes.open(handler.engine());
        this.keys = keys;
        secrets = keys.open(handler.engine());
        observer = new HandshakeObserver(facts, secrets, mostBytes);
    }

    /** Begins: puts the TLS client into the pipeline, next to the handler of this name, which is the one at the wire. */
    public void addAfter(ChannelPipeline pipeline, String wire) {
        // In this order, as the engine speaks as soon as it is added.
        pipeline.addAfter(wire, "tls-observer", observer);
        if (dropsWarnings) {
            pipeline.addAfter("tls-observer", "tls-warnings", new WarningFilter());
        }
        pipeline.addAfter(dropsWarnings ? "tls-warnings" : "tls-observer", "tls", handler);
    }

    /** To be called when the engine says that the handshake is done, while the engine lives. */
    public void complete() {
        completed = true;
        observer.finish();
        if (facts.chain.isEmpty()) {
            chainFromEngine = chain(handler.engine().getSession());
        }
        if (!facts.flightSeen) {
            stapleFromEngine = staple(handler.engine());
        }
    }

    /** To be called with the exception that ended the connection, which may name an alert that was encrypted. */
    public void fail(Throwable failure) {
        if (facts.alertReceived.isEmpty() && facts.alertSent.isEmpty()) {
            facts.alertReceived = EngineAlert.in(failure);
        }
    }

    /** Whether the server asked for a client certificate and then refused us with an alert as for want of it. */
    public boolean clientCertificateMissed() {
        return clientCertificateRequested().orElse(false)
                && facts.alertReceived.filter(CERTIFICATE_WANTED::contains).isPresent();
    }

    /** Whether the server took leave in good order, in the clear: engines call that a failure of theirs. */
    public boolean closeNotified() {
        return facts.closeNotified;
    }

    /** What is known now. */
    public TlsSession session() {
        observer.readEncrypted();
        boolean alertSent = facts.alertReceived.isEmpty() && facts.alertSent.isPresent();
        Optional<byte[]> staple = facts.ocspStaple.or(() -> stapleFromEngine);
        return new TlsSession(
                facts.version,
                facts.cipherSuite,
                facts.group,
                facts.dhPrimeBits,
                signature(),
                facts.extendedMasterSecret,
                facts.secureRenegotiation,
                sessionTicket(),
                clientCertificateRequested(),
                alertSent ? facts.alertSent : facts.alertReceived,
                alertSent,
                facts.warningReceived,
                chain(),
                staple,
                ocspStatus(staple));
    }

    @Override
    public void close() {
        notes.close(handler.engine());
        keys.close(secrets);
    }

    /** The callback's is the last choice: BoringSSL shows it the first ten certificates only. */
    private List<byte[]> chain() {
        if (!facts.chain.isEmpty()) {
            return facts.chain;
        }
        return chainFromEngine.isEmpty() ? peer.chain : chainFromEngine;
    }

    private static List<byte[]> chain(SSLSession session) {
        try {
            List<byte[]> chain = new ArrayList<>();
            for (Certificate certificate : session.getPeerCertificates()) {
                chain.add(certificate.getEncoded());
            }
            return chain;
        } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
            return List.of();
        }
    }

    private Optional<Boolean> clientCertificateRequested() {
        if (peer.clientCertificateRequested) {
            return Optional.of(true);
        }
        return facts.clientCertificateRequested.or(() -> completed ? Optional.of(false) : Optional.empty());
    }

    private ServerSignature signature() {
        return facts.signatureScheme
                .map(ServerSignature::of)
                .orElseGet(() -> ServerSignature.none(absenceOfSignature()));
    }

    private Absence absenceOfSignature() {
        KeyExchangeMethod method = KeyExchangeMethod.of(facts.cipherSuite.orElse(0));
        if (facts.isTls13()) {
            return secrets.told() ? Absence.NOT_REACHED : Absence.ENCRYPTED;
        }
        if (facts.cipherSuite.isEmpty()) {
            return Absence.NOT_REACHED;
        }
        if (method.anonymous() || !method.sendsKeys()) {
            return Absence.NOT_SIGNED;
        }
        if (!facts.keyExchangeSeen) {
            return Absence.NOT_REACHED;
        }
        return facts.version.orElse(0) < TLS12 ? Absence.IMPLIED : Absence.UNREADABLE;
    }

    private Optional<Boolean> sessionTicket() {
        return facts.isTls13()
                ? Optional.empty()
                : facts.sessionTicket.or(() -> completed ? Optional.of(false) : Optional.empty());
    }

    private Optional<OcspStatus> ocspStatus(Optional<byte[]> staple) {
        return staple.map(OcspResponse::status)
                .or(() -> completed || facts.flightSeen ? Optional.of(OcspStatus.NONE) : Optional.empty());
    }

    private static Optional<byte[]> staple(SSLEngine engine) {
        if (engine instanceof ReferenceCountedOpenSslEngine boringSsl) {
            return Optional.ofNullable(boringSsl.getOcspResponse()).filter(response -> response.length > 0);
        }
        return engine.getSession() instanceof ExtendedSSLSession session
                ? session.getStatusResponses().stream().findFirst()
                : Optional.empty();
    }
}
