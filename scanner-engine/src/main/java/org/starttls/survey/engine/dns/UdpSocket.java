package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connected socket and the queries under way on it, told apart by id and question. A datagram that fits none is
 * dropped: it may be late, or a stranger's guess. Loop thread only.
 */
final class UdpSocket implements DnsLoop.Ready {
    private static final int READS_PER_TURN = 64;
    private static final int RECEIVE_BUFFER = 4 << 20;
    /** More would make ids collide, and a stranger's guess more likely to hit. */
    private static final int MAX_UNDER_WAY = 4096;

    private final DnsLoop loop;
    private final DatagramChannel channel;
    private final ByteBuffer buffer;
    private final RandomNumbers random;
    private final Map<Integer, Pending> underWay = new HashMap<>();
    private int usesLeft;
    private boolean retired;

    private record Pending(UdpTransaction transaction, Deadlines.Deadline deadline) {}

    private UdpSocket(DnsLoop loop, DatagramChannel channel, ByteBuffer buffer, RandomNumbers random, int uses) {
        this.loop = loop;
        this.channel = channel;
        this.buffer = buffer;
        this.random = random;
        this.usesLeft = uses;
    }

    /**
     * @param buffer where every socket of the loop reads to, one at a time
     * @param uses after how many queries {@link #worn} says that it is time for another
     */
    static UdpSocket open(
            DnsLoop loop,
            Optional<InetSocketAddress> local,
            InetSocketAddress remote,
            ByteBuffer buffer,
            RandomNumbers random,
            int uses)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            if (local.isPresent()) {
                channel.bind(local.get());
            }
            channel.connect(remote);
            UdpSocket socket = new UdpSocket(loop, channel, buffer, random, uses);
            loop.register(channel, SelectionKey.OP_READ, socket);
            return socket;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Throws when the query could not be sent; then nothing of it stays.
     *
     * @param from when the time-out began to run
     */
    void send(UdpTransaction transaction, Duration timeout, long from) throws IOException {
        usesLeft--;
        int id = freeId();
        if (write(transaction.withId(id)) == 0) {
            throw new IOException("the UDP send buffer is full");
        }
        underWay.put(id, new Pending(transaction, loop.deadline(timeout, from, () -> expire(id))));
    }

    private int freeId() throws IOException {
        if (underWay.size() >= MAX_UNDER_WAY) {
            throw new IOException(MAX_UNDER_WAY + " queries are under way on one socket");
        }
        int id = random.next16Bits();
        while (underWay.containsKey(id)) {
            id = random.next16Bits();
        }
        return id;
    }

    /** An ICMP error that an earlier query caused is told by the next call, whose datagram then was not sent. */
    private int write(ByteBuffer query) throws IOException {
        try {
            return channel.write(query);
        } catch (PortUnreachableException e) {
            failAll(e);
            return channel.write(query);
        }
    }

    @Override
    public void ready(SelectionKey key) {
        for (int i = 0; i < READS_PER_TURN && channel.isOpen(); i++) {
            buffer.clear();
            try {
                if (channel.read(buffer) <= 0) {
                    return;
                }
            } catch (IOException e) {
                failAll(e);
                continue;
            }
            accept(buffer.flip());
        }
    }

    private void accept(ByteBuffer datagram) {
        if (datagram.limit() < WireQuestion.HEADER_LENGTH) {
            return;
        }
        int id = datagram.getShort(0) & 0xFFFF;
        Pending pending = underWay.get(id);
        if (pending != null && WireQuestion.answers(pending.transaction().query(), datagram)) {
            forget(id, pending);
            pending.transaction().complete(datagram);
        }
    }

    private void expire(int id) {
        Pending pending = underWay.get(id);
        forget(id, pending);
        pending.transaction().reply().completeExceptionally(new SocketTimeoutException("no answer"));
    }

    private void forget(int id, Pending pending) {
        underWay.remove(id);
        pending.deadline().cancel();
        closeWhenDone();
    }

    /** Nothing tells whose query an ICMP error answers, and all of them went to the same address and port. */
    private void failAll(IOException cause) {
        List<Integer> ids = new ArrayList<>(underWay.keySet());
        for (int id : ids) {
            Pending pending = underWay.get(id);
            forget(id, pending);
            pending.transaction().reply().completeExceptionally(cause);
        }
    }

    boolean worn() {
        return usesLeft <= 0;
    }

    /** Takes no more queries and closes once those under way have ended, each by its time-out at the latest. */
    void retire() {
        retired = true;
        closeWhenDone();
    }

    private void closeWhenDone() {
        if (retired && underWay.isEmpty()) {
            DnsLoop.closeQuietly(channel);
        }
    }
}
