package org.starttls.survey.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** A resolver that hands on what another one says, and is gone after so many answers. */
final class ShortLivedResolver implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final int PATIENCE_MILLIS = 300;

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
                DatagramSocket asking = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            asking.setSoTimeout(PATIENCE_MILLIS);
            for (int i = 0; i < answers; i++) {
                DatagramPacket question = new DatagramPacket(new byte[LARGEST], LARGEST);
                socket.receive(question);
                handOn(asking, question);
            }
        } catch (IOException e) {
            // Closed by the test: it is gone, as it was to be.
        }
    }

    private void handOn(DatagramSocket asking, DatagramPacket question) throws IOException {
        asking.send(new DatagramPacket(question.getData(), question.getLength(), upstream));
        DatagramPacket answer = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            asking.receive(answer);
            socket.send(new DatagramPacket(answer.getData(), answer.getLength(), question.getSocketAddress()));
        } catch (SocketTimeoutException e) {
            // The other one is silent about this name, and so is this one.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
