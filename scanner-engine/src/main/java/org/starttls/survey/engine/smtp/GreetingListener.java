package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for a whole greeting, takes leave, and tells when the first of it came. Event loop only. */
final class GreetingListener extends SimpleChannelInboundHandler<ByteBuf> {
    private static final byte[] QUIT = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);
    /** Where a reply line says whether another follows (RFC 5321 section 4.2.1). */
    private static final int CONTINUATION = 3;

    private final ProbeConfig config;
    private final Consumer<Optional<Long>> ended;
    private Optional<Long> heardAt = Optional.empty();
    private boolean leaving;
    private boolean continued;
    private int column;
    private int bytes;
    private ScheduledFuture<?> timer;

    /** @param ended takes, when the connection is closed, when the server was first heard by the event loop's ticker */
    GreetingListener(ProbeConfig config, Consumer<Optional<Long>> ended) {
        this.config = config;
        this.ended = ended;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        closeAfter(ctx, config.timeouts().banner());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf received) {
        if (heardAt.isEmpty()) {
            heardAt = Optional.of(ctx.executor().ticker().nanoTime());
        }
        bytes += received.readableBytes();
        if (leaving || bytes > config.limits().cleartext()) {
            close(ctx);
        } else if (endsReply(received)) {
            leaving = true;
            closeAfter(ctx, config.timeouts().quit());
            ChannelFuture unused = ctx.writeAndFlush(ctx.alloc().buffer().writeBytes(QUIT));
        }
    }

    private boolean endsReply(ByteBuf received) {
        for (byte octet : ByteBufUtil.getBytes(received)) {
            if (octet == '\n') {
                if (!continued) {
                    return true;
                }
                column = 0;
                continued = false;
            } else {
                if (column == CONTINUATION) {
                    continued = octet == '-';
                }
                column++;
            }
        }
        return false;
    }

    private void closeAfter(ChannelHandlerContext ctx, Duration delay) {
        cancel();
        timer = ctx.executor().schedule(() -> close(ctx), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(ctx);
    }

    private static void close(ChannelHandlerContext ctx) {
        ChannelFuture unused = ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel();
        ended.accept(heardAt);
    }
}
