package org.starttls.survey.engine.net;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that must be told theirs before they bind it, and for clients that are to find nobody. They are below
 * those that Linux gives to whoever names none (ip(7), {@code ip_local_port_range}), so that no other socket of this
 * machine gets them by chance meanwhile, nor a client's own, which on loopback would connect to itself. Any thread.
 */
public final class FreePorts {
    private static final int FIRST = 10_000;
    private static final int COUNT = 32_768 - FIRST;

    /** Begins anywhere, as other builds may run beside this one. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePorts() {}

    /** A port on which nobody listens, over TCP or UDP, at any address; never the same twice within thousands. */
    public static int next() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + NEXT.getAndUpdate(last -> (last + 1) % COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port is free from " + FIRST + " on");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket tcp = new ServerSocket(port);
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort())) {
            return udp.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
