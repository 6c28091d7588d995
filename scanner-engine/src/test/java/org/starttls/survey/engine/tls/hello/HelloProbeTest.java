package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;

/** On virtual time, without a socket. */
class HelloProbeTest {
    private static final ClientHello HELLO =
            ClientHello.offering(ProtocolVersion.TLS10, ProtocolVersion.TLS12, List.of(0xC02F));

    private final List<Object> events = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter() {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event);
        }
    });

    HelloProbeTest() {
        channel.freezeTime();
        channel.pipeline().addFirst(new HelloProbe(HELLO, new Random(1), Duration.ofSeconds(20)));
    }

    @Test
    void theHelloIsSentAtOnceAndOnce() {
        ByteBuf sent = channel.readOutbound();

        assertThat(ByteBufUtil.getBytes(sent)).isEqualTo(HELLO.encode(new Random(1)));
        sent.release();
        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void theFlightIsToldOnceAndLaterBytesEndHere() {
        receive(RecordedFlight.DHE.bytes());
        receive(WireText.bytes(WireText.alert(2, 40)));
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();
        channel.close().syncUninterruptibly();

        assertThat(events).singleElement().isInstanceOf(ServerFlight.Answered.class);
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void silenceTimesOutAndDripsDoNotExtendIt() {
        channel.advanceTimeBy(19_999, TimeUnit.MILLISECONDS);
        receive(new byte[] {0x16, 0x03});
        channel.runScheduledPendingTasks();
        assertThat(events).isEmpty();

        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(events).containsExactly(new Interrupted(Interruption.TIMED_OUT));
    }

    @Test
    void theEndOfTheConnectionIsTold() {
        channel.close().syncUninterruptibly();

        assertThat(events).containsExactly(new Interrupted(Interruption.CLOSED));
    }

    @Test
    void aResetIsToldAndHandedOn() {
        channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

        assertThat(events).containsExactly(new Interrupted(Interruption.RESET));
        assertThatThrownBy(channel::checkException).isInstanceOf(IOException.class);
    }

    @Test
    void aBugIsNoFlight() {
        channel.pipeline().fireExceptionCaught(new IllegalStateException("oops"));

        assertThat(events).isEmpty();
        assertThatThrownBy(channel::checkException).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void removedItIsSilent() {
        channel.pipeline().removeFirst();
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();

        assertThat(events).isEmpty();
    }

    private void receive(byte[] bytes) {
        ByteBuf piece = Unpooled.wrappedBuffer(bytes);
        channel.writeInbound(piece);
        assertThat(piece.refCnt()).isZero();
    }
}
