package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.TlsClient;

/**
 * A probe and a fake server, joined by a wire in memory and on one clock that runs only when both have nothing left to
 * do: no socket, no thread, no waiting. Fails when either leaves a buffer behind, or an exception that nobody caught.
 */
final class VirtualConversation {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final MockTicker clock = Ticker.newMockTicker();
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);
    private final List<String> heard = new ArrayList<>();
    private final ProbeEvidence evidence;
    private final EmbeddedChannel client;
    private final EmbeddedChannel server;
    private boolean ended;

    VirtualConversation(ProbeConfig config, TlsClient tls, List<Step> script) {
        this(config, tls, script, new MainPurpose(config.testStripping()));
    }

    VirtualConversation(ProbeConfig config, TlsClient tls, List<Step> script, Purpose purpose) {
        client = EmbeddedChannel.builder().ticker(clock).build();
        server = EmbeddedChannel.builder().ticker(clock).build();
        client.config().setAllocator(memory);
        server.config().setAllocator(memory);
        evidence = new ProbeEvidence(
                new ProbeEvidence.Start(
                        new InetSocketAddress("192.0.2.1", 25),
                        Optional.of(ServerTls.NAME),
                        tls.profile(),
                        Instant.EPOCH),
                clock);
        new Dialogue(
                        new Conversation.Setting(config, tls, Optional.of(ServerTls.NAME), purpose, evidence),
                        () -> ended = true)
                .addTo(client.pipeline());
        server.pipeline().addLast(new ScriptPlayer(script, heard));
    }

    /** Holds the whole conversation. */
    Probe hold() {
        client.pipeline().fireChannelActive();
        server.pipeline().fireChannelActive();
        while (client.isOpen()) {
            settle();
            if (client.isOpen()) {
                passTime();
            }
        }
        Probe probe = evidence.probe();
        cleanUp();
        return probe;
    }

    /** What the server heard in lines. */
    List<String> heard() {
        return heard;
    }

    private void settle() {
        boolean moved = true;
        while (moved) {
            client.runPendingTasks();
            server.runPendingTasks();
            moved = carry(client, server) + carry(server, client) > 0;
            if (!moved && client.isOpen() && !server.isOpen()) {
                hangUpOnClient();
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

    /** As the NIO transport does. */
    private void hangUpOnClient() {
        if (server.attr(ScriptPlayer.RESET).get() != null) {
            client.pipeline().fireExceptionCaught(new SocketException("Connection reset"));
        }
        client.unsafe().close(client.voidPromise());
    }

    private void passTime() {
        long clientNext = client.runScheduledPendingTasks();
        long serverNext = server.runScheduledPendingTasks();
        long next = clientNext < 0 || (serverNext >= 0 && serverNext < clientNext) ? serverNext : clientNext;
        assertThat(next).as("nobody waits for anything: the probe hangs").isNotNegative();
        clock.advance(next, TimeUnit.NANOSECONDS);
        assertThat(Duration.ofNanos(clock.nanoTime())).isLessThan(LONGEST);
    }

    private void cleanUp() {
        assertThat(ended).as("the probe's owner is told").isTrue();
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
