package org.starttls.survey.engine.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** What this machine's routing table says. */
final class Routes {
    private Routes() {}

    /** Whether there is a route. Sends nothing: connecting a UDP socket only asks the kernel. */
    static boolean leadTo(InetSocketAddress endpoint) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(endpoint);
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
