package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/** Puts one question to one server, over TCP where the answer does not fit into a datagram. */
final class DnsTransport implements IoClientFactory {
    private static final int MAX_DATAGRAM = 0xFFFF;
    private static final int TRUNCATED = 0x02;

    private final Throttle throttle;
    private final UdpIoClient udp;
    private final TcpIoClient tcp;
    private final LongAdder queries = new LongAdder();

    /** @param throttle for what goes over TCP; datagrams are the caller's to hold back */
    DnsTransport(DnsLoop loop, Throttle throttle) {
        this.throttle = throttle;
        udp = new PooledUdpClient(loop);
        tcp = new TcpClient(loop);
    }

    /**
     * The answer's bytes, with the query's id; an answer to its question, and otherwise anything. Completes on the loop, and
     * fails as {@link PooledUdpClient} says, or with a {@link TruncatedAnswer} of a failure that {@link TcpClient} names. Loop
     * thread only.
     *
     * @param query one question
     * @param timeout for the datagram, and again for TCP
     * @param onTruncation runs when the answer is to be asked for again over TCP: the server is alive, whatever comes of it
     */
    CompletableFuture<byte[]> ask(Message query, InetSocketAddress server, Duration timeout, Runnable onTruncation) {
        return datagram(query, server, timeout).thenCompose(reply -> {
            if (!isTruncated(reply)) {
                return CompletableFuture.completedFuture(reply);
            }
            onTruncation.run();
            return whole(query, server, timeout).exceptionallyCompose(failure -> {
                Throwable cause = TryFailure.cause(failure);
                return CompletableFuture.failedFuture(
                        cause instanceof IOException ? new TruncatedAnswer(reply, cause) : cause);
            });
        });
    }

    private CompletableFuture<byte[]> whole(Message query, InetSocketAddress server, Duration timeout) {
        return throttle.firstTurn().thenCompose(turn -> {
            queries.increment();
            return tcp.sendAndReceiveTcp(null, server, query, query.toWire(), timeout);
        });
    }

    /** How many queries were sent, repeated ones included. Any thread. */
    long queries() {
        return queries.sum();
    }

    /** The same without TCP: what fits. */
    CompletableFuture<byte[]> datagram(Message query, InetSocketAddress server, Duration timeout) {
        queries.increment();
        return udp.sendAndReceiveUdp(null, server, query, query.toWire(), MAX_DATAGRAM, timeout);
    }

    /** The TC bit (RFC 1035 section 4.1.1). */
    private static boolean isTruncated(byte[] reply) {
        return (reply[2] & TRUNCATED) != 0;
    }

    @Override
    public UdpIoClient createOrGetUdpClient() {
        return udp;
    }

    @Override
    public TcpIoClient createOrGetTcpClient() {
        return tcp;
    }
}
