package org.starttls.survey.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** Another resolver over UDP, for resolvers of tests that hand on what it says. One thread. */
final class Upstream implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final int PATIENCE_MILLIS = 300;

    private final InetSocketAddress address;
    private final DatagramSocket socket;

    Upstream(InetSocketAddress address) throws IOException {
        this.address = address;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** What it says to this; empty where it is silent. What it says too late is not taken for an answer to the next. */
    Optional<byte[]> answer(byte[] question) throws IOException {
        socket.send(new DatagramPacket(question, question.length, address));
        DatagramPacket answer = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            do {
                answer.setLength(LARGEST);
                socket.receive(answer);
            } while (!haveSameId(answer.getData(), question));
            return Optional.of(Arrays.copyOf(answer.getData(), answer.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    /** RFC 1035 section 4.1.1: the first two bytes. */
    private static boolean haveSameId(byte[] one, byte[] other) {
        return Arrays.equals(one, 0, 2, other, 0, 2);
    }

    @Override
    public void close() {
        socket.close();
    }
}
