package org.starttls.survey.engine.policy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.tls.TlsClient;

/**
 * An exchange and a web server, joined by a wire in memory and on one clock that runs only when both have nothing left to
 * do: no socket, no thread, no waiting. Fails when either leaves a buffer behind, or an exception that nobody caught.
 */
final class VirtualExchange {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final MockTicker clock = Ticker.newMockTicker();
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);
    private final EmbeddedChannel client =
            EmbeddedChannel.builder().ticker(clock).build();
    private final EmbeddedChannel server =
            EmbeddedChannel.builder().ticker(clock).build();
    private final List<Attempt> ended = new ArrayList<>();

    private VirtualExchange(FetchConfig config, TlsClient tls) {
        client.config().setAllocator(memory);
        server.config().setAllocator(memory);
        InetSocketAddress endpoint = new InetSocketAddress("192.0.2.1", config.port());
        PolicyExchange.Setting setting =
                new PolicyExchange.Setting(config, tls, endpoint, SiteTls.HOST, config.total());
        new PolicyExchange(setting, ended::add).addTo(client.pipeline());
    }

    /** With a server that speaks TLS and then plays a script. */
    static VirtualExchange with(FetchConfig config, TlsClient tls, SslContext context, ScriptedSite site) {
        VirtualExchange exchange = new VirtualExchange(config, tls);
        SslHandler engine = context.newHandler(exchange.memory);
        engine.setHandshakeTimeoutMillis(0);
        engine.setCloseNotifyFlushTimeoutMillis(0);
        exchange.server.pipeline().addLast(engine, site);
        return exchange;
    }

    /** With a server that does what it likes on the wire. */
    static VirtualExchange with(FetchConfig config, TlsClient tls, ChannelHandler onTheWire) {
        VirtualExchange exchange = new VirtualExchange(config, tls);
        exchange.server.pipeline().addLast(onTheWire);
        return exchange;
    }

    /** Holds it, connected or not. */
    Attempt hold(boolean connected) {
        if (connected) {
            client.pipeline().fireChannelActive();
            server.pipeline().fireChannelActive();
        }
        while (client.isOpen()) {
            settle();
            if (client.isOpen()) {
                passTime();
            }
        }
        cleanUp();
        assertThat(ended).hasSize(1);
        return ended.get(0);
    }

    /** How long it took. */
    Duration elapsed() {
        return Duration.ofNanos(clock.nanoTime());
    }

    private void settle() {
        boolean moved = true;
        while (moved) {
            client.runPendingTasks();
            server.runPendingTasks();
            moved = carry(client, server) + carry(server, client) > 0;
            if (!moved && client.isOpen() && !server.isOpen()) {
                client.unsafe().close(client.voidPromise());
                moved = true;
            }
        }
    }

    /** How many pieces were carried. */
    private static int carry(EmbeddedChannel from, EmbeddedChannel to) {
        int pieces = 0;
        for (ByteBuf next = from.readOutbound(); next != null; next = from.readOutbound()) {
            pieces++;
            if (to.isOpen()) {
                to.writeInbound(next);
            } else {
                next.release();
            }
        }
        return pieces;
    }

    private void passTime() {
        long clientNext = client.runScheduledPendingTasks();
        long serverNext = server.runScheduledPendingTasks();
        long next = Optional.of(clientNext)
                .filter(time -> time >= 0 && (serverNext < 0 || time <= serverNext))
                .orElse(serverNext);
        assertThat(next).as("nobody waits for anything: the exchange hangs").isNotNegative();
        clock.advance(next, TimeUnit.NANOSECONDS);
        assertThat(elapsed()).isLessThan(LONGEST);
    }

    private void cleanUp() {
        server.unsafe().close(server.voidPromise());
        server.runPendingTasks();
        client.runPendingTasks();
        client.checkException();
        client.releaseOutbound();
        client.releaseInbound();
        server.releaseOutbound();
        assertThat(memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory())
                .as("bytes of buffers left behind")
                .isZero();
    }
}
