package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.FakeDnsServer.FOUND;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    void idsAreSpreadOverTheirWholeRange() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsLoop loop = DnsLoop.start()) {
            Set<Integer> ids = new HashSet<>(ask(new PooledUdpClient(loop), server));

            // Of 30,000 even draws from 65,536 about 24,000 are distinct.
            assertThat(ids).hasSizeBetween(22_000, 26_000);
        }
    }
}
