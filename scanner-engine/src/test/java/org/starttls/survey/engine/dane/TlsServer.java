package org.starttls.survey.engine.dane;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.starttls.survey.engine.pkix.Issued;

/** A mail server that shows a chain as it was told to, and takes no mail. One conversation at a time. */
final class TlsServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Optional<SSLContext> tls;

    private TlsServer(ServerSocket listener, Optional<SSLContext> tls) {
        this.listener = listener;
        this.tls = tls;
    }

    /** @param chain empty for a server without STARTTLS */
    static TlsServer start(List<Issued> chain) throws IOException, GeneralSecurityException {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        TlsServer server = new TlsServer(listener, chain.isEmpty() ? Optional.empty() : Optional.of(context(chain)));
        Thread thread = new Thread(server::serve, "mail server at " + listener.getLocalPort());
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    private static SSLContext context(List<Issued> chain) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Issued issued : chain) {
            certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(issued.der())));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new FixedKey[] {new FixedKey(chain.get(0).keys().getPrivate(), certificates)}, null, null);
        return context;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                talk(socket);
            } catch (IOException over) {
                // The client left, or the test is over.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        say(socket, "220 mail.test ESMTP");
        BufferedReader client = reader(socket);
        for (String line = client.readLine(); line != null; line = client.readLine()) {
            if (line.startsWith("EHLO")) {
                say(socket, tls.isPresent() ? "250-mail.test\r\n250 STARTTLS" : "250 mail.test");
            } else if (line.startsWith("STARTTLS") && tls.isPresent()) {
                say(socket, "220 go ahead");
                talkInTls(socket);
                return;
            } else if (line.startsWith("QUIT")) {
                say(socket, "221 bye");
                return;
            } else {
                say(socket, "502 no");
            }
        }
    }

    private void talkInTls(Socket plain) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
            socket.setUseClientMode(false);
            BufferedReader client = reader(socket);
            for (String line = client.readLine(); line != null && !line.startsWith("QUIT"); line = client.readLine()) {
                say(socket, "250 mail.test");
            }
            say(socket, "221 bye");
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
