package org.starttls.survey.engine.dns;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.dns.FakeDnsServer.FOUND;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

@Timeout(60)
class PooledUdpClientIT {
    private static final int QUERIES = 30_000;
    private static final int AT_ONCE = 50;
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** The ids that the server saw, which are not those of the queries. */
    private static List<Integer> ask(PooledUdpClient client, FakeDnsServer server) {
        Message query = new Question(Replies.name("a.test."), Type.MX).message();
        for (int i = 0; i < QUERIES / AT_ONCE; i++) {
            List<byte[]> replies = Stream.generate(() ->
                            client.sendAndReceiveUdp(null, server.address(), query, query.toWire(), 0xFFFF, PATIENT))
                    .limit(AT_ONCE)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(replies).allSatisfy(reply -> assertThat(reply).startsWith(0, 0));
        }
        return server.heardOverUdp().stream()
                .map(heard -> heard.getHeader().getID())
                .toList();
    }

    @Test
    void aFewSocketsAreEnoughOnLoopback() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsLoop loop = DnsLoop.start()) {
            ask(new PooledUdpClient(loop), server);

            assertThat(server.clientPorts()).hasSize(8);
        }
    }

    @Test
    void socketsAreReplacedAndNoQueryIsLostWithThem() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsLoop loop = DnsLoop.start()) {
            ask(new PooledUdpClient(loop, true), server);

            assertThat(server.clientPorts()).hasSizeGreaterThan(8);
        }
    }

    @Test
    void whichSocketAQuestionTakesCannotBeTold() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsLoop loop = DnsLoop.start()) {
            ask(new PooledUdpClient(loop), server);
            List<Integer> ports = server.portsInOrder();

            // Of eight sockets chosen evenly, one follows itself in an eighth of all cases, and each takes an eighth.
            long repeated = IntStream.range(1, ports.size())
                    .filter(i -> ports.get(i).equals(ports.get(i - 1)))
                    .count();
            assertThat(repeated).isBetween(QUERIES / 8 - 400L, QUERIES / 8 + 400L);
            Map<Integer, Long> uses = ports.stream().collect(groupingBy(port -> port, counting()));
            assertThat(uses.values())
                    .allSatisfy(count -> assertThat(count).isBetween(QUERIES / 8 - 400L, QUERIES / 8 + 400L));
        }
    }

    @Test
    void portsOfReplacedSocketsAreNoSequence() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsLoop loop = DnsLoop.start()) {
            ask(new PooledUdpClient(loop, true), server);

            List<Integer> ports = server.portsInOrder().stream().distinct().toList();
            long neighbours = IntStream.range(1, ports.size())
                    .filter(i -> Math.abs(ports.get(i) - ports.get(i - 1)) <= 2)
                    .count();
            assertThat(ports).hasSizeGreaterThan(12);
            assertThat(neighbours).isLessThan(ports.size() / 4);
        }
    }

    @Test
    void anAnswerFromAnotherAddressThanTheServersNeverArrives() throws Exception {
        FakeDnsServer.Script silent = query -> List.of();
        try (FakeDnsServer server = FakeDnsServer.playing(silent);
                DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DnsLoop loop = DnsLoop.start()) {
            CompletableFuture<SocketAddress> asker = server.firstClient();
            Message query = new Question(Replies.name("a.test."), Type.MX).message();
            CompletableFuture<byte[]> reply = new PooledUdpClient(loop)
                    .sendAndReceiveUdp(null, server.address(), query, query.toWire(), 0xFFFF, Duration.ofMillis(500));
            SocketAddress client = asker.join();
            Message heard = server.heardOverUdp().get(0);
            byte[] forged = FOUND.apply(heard).get(0);
            stranger.send(new DatagramPacket(forged, forged.length, client));

            assertThatThrownBy(reply::join).hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void idsAreSpreadOverTheirWholeRange() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsLoop loop = DnsLoop.start()) {
            Set<Integer> ids = new HashSet<>(ask(new PooledUdpClient(loop), server));

            // Of 30,000 even draws from 65,536 about 24,000 are distinct.
            assertThat(ids).hasSizeBetween(22_000, 26_000);
        }
    }
}
