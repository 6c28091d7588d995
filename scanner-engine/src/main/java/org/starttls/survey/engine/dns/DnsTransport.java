package org.starttls.survey.engine.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/** Puts one question to one server, over TCP where the answer does not fit into a datagram. Any thread. */
final class DnsTransport implements IoClientFactory {
    private static final int MAX_DATAGRAM = 0xFFFF;
    private static final int TRUNCATED = 0x02;

    private final UdpIoClient udp;
    private final TcpIoClient tcp;

    DnsTransport(DnsLoop loop) {
        udp = new PooledUdpClient(loop);
        tcp = new TcpClient(loop);
    }

    /**
     * The answer's bytes, with id 0; an answer to this question, and otherwise anything. Completes on the loop, and fails as
     * {@link PooledUdpClient} and {@link TcpClient} say.
     *
     * @param timeout for the datagram, and again for TCP
     */
    CompletableFuture<byte[]> ask(Question question, InetSocketAddress server, Duration timeout) {
        Message query = question.message();
        byte[] wire = query.toWire();
        return udp.sendAndReceiveUdp(null, server, query, wire, MAX_DATAGRAM, timeout)
                .thenCompose(reply -> isTruncated(reply)
                        ? tcp.sendAndReceiveTcp(null, server, query, wire, timeout)
                        : CompletableFuture.completedFuture(reply));
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
