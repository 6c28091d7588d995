package org.starttls.survey.lab.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.timeout.ReadTimeoutHandler;

/** Takes queries from TCP connections, each with its length before it (RFC 1035 section 4.2.2). Event loop only. */
final class DnsStreamInitializer extends ChannelInitializer<Channel> {
    private static final int LENGTH_BYTES = 2;
    private static final int IDLE_SECONDS = 30;

    private final DnsServer server;

    DnsStreamInitializer(DnsServer server) {
        this.server = server;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline()
                .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
                .addLast(new LengthFieldBasedFrameDecoder(65_535 + LENGTH_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                .addLast(new LengthFieldPrepender(LENGTH_BYTES))
                .addLast(new Queries());
    }

    private final class Queries extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf query) {
            server.answerStream(context, ByteBufUtil.getBytes(query));
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a broken connection
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
