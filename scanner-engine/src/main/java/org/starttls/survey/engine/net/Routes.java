package org.starttls.survey.engine.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** What this machine's routing table says. Any thread. */
public final class Routes {
    private Routes() {}

    /**
     * Whether there is a route that lets packets out: not when it is missing, nor when it says unreachable, prohibit or
     * blackhole. Sends nothing: connecting a UDP socket only asks the kernel. Where not even that can be asked, for want
     * of a descriptor, the answer is no.
     */
    public static boolean leadTo(InetSocketAddress endpoint) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(endpoint);
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Whether connections can come from an address: this machine has it. Sends nothing. */
    public static boolean leaveFrom(InetAddress source) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(source, 0))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Our own address of a connection there, as the kernel would choose it; empty where there is no way. Sends nothing. */
    public static Optional<InetAddress> sourceTo(InetSocketAddress endpoint) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(endpoint);
            return Optional.of(socket.getLocalAddress());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
