package org.starttls.survey.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;

/** A resolver that refuses one question, as any answer shows that it is there, and is gone when the next comes. */
final class ShortLivedResolver implements AutoCloseable {
    private static final int QR = 0x80;
    private static final int REFUSED = 5;

    private final DatagramSocket socket;
    private final int port;
    private final Thread thread;

    private ShortLivedResolver(DatagramSocket socket) {
        this.socket = socket;
        this.port = socket.getLocalPort();
        this.thread = new Thread(this::answerOnce, "short-lived-resolver");
    }

    static ShortLivedResolver start() throws IOException {
        ShortLivedResolver resolver = new ShortLivedResolver(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        resolver.thread.start();
        return resolver;
    }

    int port() {
        return port;
    }

    private void answerOnce() {
        try (socket) {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            socket.receive(packet);
            byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
            answer[2] |= (byte) QR;
            answer[3] = (byte) ((answer[3] & 0xF0) | REFUSED);
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        } catch (IOException e) {
            throw new IllegalStateException("the test's own resolver failed", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
