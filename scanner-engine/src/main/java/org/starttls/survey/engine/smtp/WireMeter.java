package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/** Counts what passes on the wire and ends a conversation that brings too much. Event loop only. */
final class WireMeter extends ChannelDuplexHandler {
    private long received;
    private long sent;
    private long mostReceived = Long.MAX_VALUE;
    private long mostSent = Long.MAX_VALUE;

    /** From now on, at most so many bytes more each way. */
    void limit(int bytes) {
        mostReceived = received + bytes;
        mostSent = sent + bytes;
    }

    long received() {
        return received;
    }

    long sent() {
        return sent;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        received += ((ByteBuf) message).readableBytes();
        if (received > mostReceived) {
            ReferenceCountUtil.release(message);
            ctx.fireExceptionCaught(new LimitExceededException("too many bytes received since STARTTLS"));
        } else {
            super.channelRead(ctx, message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof ByteBuf bytes) {
            sent += bytes.readableBytes();
            if (sent > mostSent) {
                ctx.fireExceptionCaught(new LimitExceededException("too many bytes sent since STARTTLS"));
            }
        }
        super.write(ctx, message, promise);
    }
}
