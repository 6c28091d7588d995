package org.starttls.survey.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A resolver that hands on what another one says, but fails at some questions until it is healed. */
final class MoodyResolver implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final int HEADER = 12;
    private static final int SERVFAIL = 2;

    private final DatagramSocket socket;
    private final InetSocketAddress upstream;
    private final Predicate<String> fails;
    private volatile boolean healed;

    private MoodyResolver(DatagramSocket socket, InetSocketAddress upstream, Predicate<String> fails) {
        this.socket = socket;
        this.upstream = upstream;
        this.fails = fails;
    }

    /** @param fails at these questions: name, blank, IANA's number of the type */
    static MoodyResolver start(InetSocketAddress upstream, Predicate<String> fails) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        MoodyResolver resolver = new MoodyResolver(socket, upstream, fails);
        new Thread(resolver::answer, "moody-resolver").start();
        return resolver;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on it answers everything. */
    void heal() {
        healed = true;
    }

    private void answer() {
        try (socket;
                Upstream asked = new Upstream(upstream)) {
            while (!socket.isClosed()) {
                DatagramPacket question = new DatagramPacket(new byte[LARGEST], LARGEST);
                socket.receive(question);
                byte[] message = Arrays.copyOf(question.getData(), question.getLength());
                if (!healed && fails.test(question(message))) {
                    message[2] = (byte) (message[2] | 0x80); // QR
                    message[3] = (byte) ((message[3] & 0xF0) | SERVFAIL);
                    send(message, question.getSocketAddress());
                } else {
                    Optional<byte[]> answer = asked.answer(message);
                    if (answer.isPresent()) {
                        send(answer.get(), question.getSocketAddress());
                    }
                }
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    private static String question(byte[] message) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (message[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(message, at + 1, message[at], StandardCharsets.ISO_8859_1));
            at += message[at] + 1;
        }
        return name.toString().toLowerCase(Locale.ROOT) + " " + ((message[at + 1] << 8) | message[at + 2]);
    }

    private void send(byte[] message, SocketAddress to) throws IOException {
        socket.send(new DatagramPacket(message, message.length, to));
    }

    @Override
    public void close() {
        socket.close();
    }
}
