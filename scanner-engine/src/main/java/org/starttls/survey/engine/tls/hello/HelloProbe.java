package org.starttls.survey.engine.tls.hello;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Sends one hello as soon as it stands in the pipeline of an open connection, where the server waits for TLS, and fires
 * exactly one {@link ServerFlight} as a user event. All bytes that come in end here. It leaves the connection open, and
 * passes its end and its exceptions on, after the flight. Event loop only.
 */
public final class HelloProbe extends ChannelInboundHandlerAdapter {
    private final Hello hello;
    private final RandomGenerator random;
    private final Duration longest;
    private final FlightReader reader = new FlightReader();
    private Optional<Future<?>> timer = Optional.empty();
    private boolean told;

    /**
     * A probe for one connection.
     *
     * @param random fills what is random in the hello
     * @param longest the longest wait for the whole flight
     */
    public HelloProbe(Hello hello, RandomGenerator random, Duration longest) {
        this.hello = requireNonNull(hello, "hello");
        this.random = requireNonNull(random, "random");
        this.longest = requireNonNull(longest, "longest");
    }

    /** Failure to write means that the connection is gone, which the channel reports as its end. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer = Optional.of(ctx.executor()
                .schedule(() -> end(ctx, Interruption.TIMED_OUT), longest.toNanos(), TimeUnit.NANOSECONDS));
        ctx.writeAndFlush(Unpooled.wrappedBuffer(hello.encode(random)));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.ifPresent(pending -> pending.cancel(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            reader.take(ByteBufUtil.getBytes((ByteBuf) message)).ifPresent(flight -> tell(ctx, flight));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        end(ctx, Interruption.CLOSED);
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (cause instanceof IOException) {
            end(ctx, Interruption.RESET);
        }
        super.exceptionCaught(ctx, cause);
    }

    private void end(ChannelHandlerContext ctx, Interruption by) {
        tell(ctx, reader.end(by));
    }

    private void tell(ChannelHandlerContext ctx, ServerFlight flight) {
        if (!told) {
            told = true;
            timer.ifPresent(pending -> pending.cancel(false));
            ctx.fireUserEventTriggered(flight);
        }
    }
}
