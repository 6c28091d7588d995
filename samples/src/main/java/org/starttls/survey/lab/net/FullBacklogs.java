package org.starttls.survey.lab.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses at which nobody answers: each has a listener that never accepts and whose backlog is full, so that the
 * kernel drops what else arrives. Works on Linux; elsewhere a full backlog may refuse.
 */
public final class FullBacklogs implements AutoCloseable {
    private static final int TRIAL_TIMEOUT_MILLIS = 150;
    /** The kernel takes one more than the backlog of 1, and one more to be safe. */
    private static final int FILLERS = 3;

    private final List<Closeable> sockets = new ArrayList<>();

    private FullBacklogs() {}

    /** Whether a listener for one address can stand beside a wildcard listener on the same port. */
    public static boolean supported() {
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
        } catch (IOException e) {
            return false;
        }
    }

    /** Tries at one address, on a port of its own, whether connections time out. Takes about 0.15 s. */
    public static boolean work(InetAddress address) {
        try (FullBacklogs trial = new FullBacklogs()) {
            return supported() && trial.leavesUnanswered(trial.fill(new InetSocketAddress(address, 0)));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean leavesUnanswered(InetSocketAddress target) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(target, TRIAL_TIMEOUT_MILLIS);
            return false;
        } catch (SocketTimeoutException expected) {
            return true;
        }
    }

    /**
     * Fills the backlog of every address.
     *
     * @throws IOException when an address cannot be had; nothing is left open then
     */
    public static FullBacklogs open(List<InetAddress> addresses, int port) throws IOException {
        FullBacklogs full = new FullBacklogs();
        try {
            for (InetAddress address : addresses) {
                full.fill(new InetSocketAddress(address, port));
            }
            return full;
        } catch (IOException e) {
            full.close();
            throw e;
        }
    }

    private InetSocketAddress fill(InetSocketAddress address) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
        sockets.add(listener);
        listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        listener.bind(address, 1);
        InetSocketAddress bound = (InetSocketAddress) listener.getLocalAddress();
        for (int i = 0; i < FILLERS; i++) {
            SocketChannel filler = SocketChannel.open(StandardProtocolFamily.INET);
            sockets.add(filler);
            filler.configureBlocking(false);
            filler.connect(bound);
        }
        return bound;
    }

    @Override
    public void close() {
        for (Closeable socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It held no data: there is nothing that could have been lost.
            }
        }
        sockets.clear();
    }
}
