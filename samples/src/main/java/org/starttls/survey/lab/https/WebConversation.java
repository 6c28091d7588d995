package org.starttls.survey.lab.https;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The server's side of one connection, in which it answers one request. Event loop only. */
final class WebConversation extends ByteToMessageDecoder {
    /** Longer than any client waits for a policy. */
    private static final Duration TOTAL = Duration.ofMinutes(3);

    private static final int LONGEST_REQUEST = 8_192;
    private static final ByteBuf END_OF_REQUEST =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

    private final WebReplies replies;
    private final Duration latency;
    private boolean answered;

    WebConversation(WebReplies replies, Duration latency) {
        this.replies = replies;
        this.latency = latency;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        Future<?> bound =
                context.executor().schedule(() -> hangUp(context.channel()), TOTAL.toMillis(), TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(closed -> bound.cancel(false));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int end = ByteBufUtil.indexOf(END_OF_REQUEST, in);
        if (answered || (end < 0 && in.readableBytes() <= LONGEST_REQUEST)) {
            in.skipBytes(answered ? in.readableBytes() : 0);
            return;
        }
        if (end < 0) {
            hangUp(context.channel());
            return;
        }
        answered = true;
        String request = in.readCharSequence(end - in.readerIndex(), StandardCharsets.ISO_8859_1)
                .toString();
        WebReply reply = replies.to(request);
        Future<?> timer =
                context.executor().schedule(() -> send(context, reply), latency.toNanos(), TimeUnit.NANOSECONDS);
        context.channel().closeFuture().addListener(closed -> timer.cancel(false));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who has gone misses the reply
    private static void send(ChannelHandlerContext context, WebReply reply) {
        var written = context.writeAndFlush(Unpooled.copiedBuffer(reply.text(), StandardCharsets.ISO_8859_1));
        if (reply.complete()) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that resets, or fails the handshake, ends its own connection only.
        hangUp(context.channel());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    private static void hangUp(Channel channel) {
        channel.close();
    }
}
