package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Sends DNS queries over a few connected sockets per server. dnsjava's own client opens one socket per query and looks
 * at time-outs only when nothing arrives, which costs four times the CPU and lets them starve under load. Ids and sockets
 * are chosen unpredictably, and off loopback sockets are replaced now and then, so that a forged answer has to guess the
 * port too (RFC 5452 section 9.2). Any thread; futures complete on the loop.
 */
final class PooledUdpClient implements UdpIoClient {
    private static final int SOCKETS_PER_SERVER = 8;
    private static final int MIN_USES = 1000;
    private static final int MAX_MORE_USES = 2000;

    private final DnsLoop loop;
    private final boolean replaceOnLoopback;
    private final RandomNumbers random = new RandomNumbers();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(0xFFFF);
    private final Map<Path, UdpSocket[]> sockets = new HashMap<>();

    private record Path(Optional<InetSocketAddress> local, InetSocketAddress remote) {}

    PooledUdpClient(DnsLoop loop) {
        this(loop, false);
    }

    /**
     * @param replaceOnLoopback whether to replace sockets there too, where no stranger can send and it is for tests only
     */
    PooledUdpClient(DnsLoop loop, boolean replaceOnLoopback) {
        this.loop = loop;
        this.replaceOnLoopback = replaceOnLoopback;
    }

    /**
     * Fails with {@link java.net.SocketTimeoutException}, {@link java.net.PortUnreachableException} where the server's
     * machine says that nothing listens there, or another {@link IOException} of this machine.
     *
     * @param local the address to send from; null for any, as dnsjava has it
     * @param data the query on the wire, of which only the id is changed; the reply has the id that stands here
     * @param max not needed: any datagram is taken whole
     */
    @Override
    public CompletableFuture<byte[]> sendAndReceiveUdp(
            InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, int max, Duration timeout) {
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        UdpTransaction transaction = new UdpTransaction(data, reply);
        Path path = new Path(Optional.ofNullable(local), remote);
        // From now: what waits in a busy loop before it leaves must not make the time-out late.
        long from = loop.now();
        loop.execute(() -> send(path, transaction, timeout, from));
        return reply;
    }

    private void send(Path path, UdpTransaction transaction, Duration timeout, long from) {
        try {
            socket(path).send(transaction, timeout, from);
        } catch (IOException | RuntimeException e) {
            transaction.reply().completeExceptionally(e);
        }
    }

    private UdpSocket socket(Path path) throws IOException {
        UdpSocket[] open = sockets.computeIfAbsent(path, key -> new UdpSocket[SOCKETS_PER_SERVER]);
        int slot = random.below(open.length);
        UdpSocket socket = open[slot];
        if (socket != null && !socket.worn()) {
            return socket;
        }
        UdpSocket fresh = UdpSocket.open(loop, path.local(), path.remote(), buffer, random, uses(path.remote()));
        open[slot] = fresh;
        if (socket != null) {
            socket.retire();
        }
        return fresh;
    }

    private int uses(InetSocketAddress remote) {
        boolean replaced = replaceOnLoopback || !remote.getAddress().isLoopbackAddress();
        return replaced ? MIN_USES + random.below(MAX_MORE_USES) : Integer.MAX_VALUE;
    }
}
