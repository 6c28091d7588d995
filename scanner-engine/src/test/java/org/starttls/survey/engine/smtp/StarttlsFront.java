package org.starttls.survey.engine.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Holds the cleartext part of a conversation for a server that speaks TLS from its first byte, then passes all bytes on. */
final class StarttlsFront implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int backend;

    /** @param backend the other server's port */
    StarttlsFront(int backend) throws IOException {
        this.backend = backend;
        begin(this::serve);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            begin(() -> talk(client));
        }
    }

    private void talk(Socket client) throws IOException {
        say(client, "220 mx.example.test ESMTP");
        skipLine(client);
        say(client, "250-mx.example.test\r\n250 STARTTLS");
        skipLine(client);
        say(client, "220 go ahead");
        Socket server = new Socket(InetAddress.getLoopbackAddress(), backend);
        begin(() -> pass(client, server));
        pass(server, client);
    }

    private static void pass(Socket from, Socket to) throws IOException {
        // An end of either side is an end of both.
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** No byte more than that, as the next are of TLS. */
    private static void skipLine(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        int read;
        do {
            read = in.read();
        } while (read >= 0 && read != '\n');
    }

    private interface Talk {
        void hold() throws IOException;
    }

    private static void begin(Talk talk) {
        Thread thread = new Thread(() -> {
            try {
                talk.hold();
            } catch (IOException over) {
                // One of the two left, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
