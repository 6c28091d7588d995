package org.starttls.survey.engine.policy.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Ends a conversation that brings too much; at the wire. Event loop only. */
final class ByteLimit extends ChannelInboundHandlerAdapter {
    private final int most;
    private long received;

    ByteLimit(int most) {
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        received += bytes.readableBytes();
        if (received > most) {
            bytes.release();
            ctx.fireExceptionCaught(new TooManyBytesException(most));
        } else {
            ctx.fireChannelRead(bytes);
        }
    }
}
