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
import org.starttls.survey.engine.model.Transcript;

/** Waits for a whole greeting, takes leave, and tells when the first of it came. Event loop only. */
final class GreetingListener extends SimpleChannelInboundHandler<ByteBuf> {
    private static final byte[] QUIT = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);
    /** Where a reply line says whether another follows (RFC 5321 section 4.2.1). */
    private static final int CONTINUATION = 3;
    /** Of the first line: what tells who speaks. */
    private static final int MOST_CHARACTERS = 200;

    private final ProbeConfig config;
    private final Consumer<Heard> ended;
    private final StringBuilder firstLine = new StringBuilder();
    private boolean firstLineEnded;
    private Optional<Long> heardAt = Optional.empty();
    private boolean leaving;
    private boolean continued;
    private int column;
    private int bytes;
    private ScheduledFuture<?> timer;

    /**
     * What was heard until the connection was closed.
     *
     * @param at when the server was first heard, by the event loop's ticker
     * @param line the first line, escaped; empty unless it came whole
     */
    record Heard(Optional<Long> at, String line) {}

    /** @param ended takes what was heard when the connection is closed */
    GreetingListener(ProbeConfig config, Consumer<Heard> ended) {
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
            remember(octet);
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

    private void remember(byte octet) {
        firstLineEnded |= octet == '\n';
        if (!firstLineEnded && octet != '\r' && firstLine.length() < MOST_CHARACTERS) {
            firstLine.append(Transcript.escape(new byte[] {octet}));
        }
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
        ended.accept(new Heard(heardAt, firstLineEnded ? firstLine.toString() : ""));
    }
}
