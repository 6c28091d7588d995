package org.starttls.survey.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Optional;

/** A resolver that hands on what another one says, and is gone after so many answers. */
final class ShortLivedResolver implements AutoCloseable {
    private static final int LARGEST = 65_535;

    private final DatagramSocket socket;
    private final InetSocketAddress upstream;
    private final int answers;

    private ShortLivedResolver(DatagramSocket socket, InetSocketAddress upstream, int answers) {
        this.socket = socket;
        this.upstream = upstream;
        this.answers = answers;
    }

    static ShortLivedResolver start(InetSocketAddress upstream, int answers) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        ShortLivedResolver resolver = new ShortLivedResolver(socket, upstream, answers);
        new Thread(resolver::answer, "short-lived-resolver").start();
        return resolver;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void answer() {
        try (socket;
                Upstream asked = new Upstream(upstream)) {
            for (int i = 0; i < answers; i++) {
                DatagramPacket question = new DatagramPacket(new byte[LARGEST], LARGEST);
                socket.receive(question);
                byte[] message = Arrays.copyOf(question.getData(), question.getLength());
                Optional<byte[]> answer = asked.answer(message);
                if (answer.isPresent()) {
                    send(answer.get(), question.getSocketAddress());
                }
            }
        } catch (IOException e) {
            // Closed by the test: it is gone, as it was to be.
        }
    }

    private void send(byte[] message, SocketAddress to) throws IOException {
        socket.send(new DatagramPacket(message, message.length, to));
    }

    @Override
    public void close() {
        socket.close();
    }
}
