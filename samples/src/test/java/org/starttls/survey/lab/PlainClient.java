package org.starttls.survey.lab;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A mail client on a plain socket, which sees exactly what is sent. */
final class PlainClient implements Closeable {
    private static final int TIMEOUT_MILLIS = 10_000;
    /** For servers that never answer. */
    private static final int PATIENCE_WITH_SILENCE_MILLIS = 300;

    private final Socket socket = new Socket();
    private final InputStream in;

    PlainClient(InetAddress address, int port) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    PlainClient say(String line) throws IOException {
        return send((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    PlainClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** All lines of the next reply, or what came before the end of the connection. */
    String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            reply.append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                break;
            }
        }
        return reply.toString();
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** The next byte, or -1 at the end of the connection. */
    int next() throws IOException {
        return in.read();
    }

    /** Whether the server has ended the connection, by a FIN or by a reset, before it said anything more. */
    boolean ended() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    PlainClient impatient() throws IOException {
        socket.setSoTimeout(PATIENCE_WITH_SILENCE_MILLIS);
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
