package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Plays a script on one connection: goes on as far as it can, then waits for bytes or for the end of a handshake. */
final class ScriptPlayer extends ChannelInboundHandlerAdapter {
    private final Deque<Step> script;
    private final List<String> heard;
    private final StringBuilder unread = new StringBuilder();
    private boolean shakingHands;

    ScriptPlayer(List<Step> script, List<String> heard) {
        this.script = new ArrayDeque<>(script);
        this.heard = heard;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        play(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        unread.append(bytes.toString(StandardCharsets.ISO_8859_1));
        bytes.release();
        play(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent end && end.isSuccess()) {
            shakingHands = false;
            play(ctx);
        }
    }

    /** The client may go whenever it likes. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close().addListener(ChannelFutureListener.CLOSE);
    }

    private void play(ChannelHandlerContext ctx) {
        boolean going = true;
        while (going && !shakingHands && !script.isEmpty()) {
            going = playNext(ctx, script.peek());
            if (going) {
                script.poll();
            }
        }
    }

    /** Whether the step is done. */
    private boolean playNext(ChannelHandlerContext ctx, Step step) {
        if (step instanceof Step.Hear) {
            return hearLine();
        } else if (step instanceof Step.HearBytes) {
            boolean some = unread.length() > 0;
            unread.setLength(0);
            return some;
        } else if (step instanceof Step.Stall) {
            return false;
        } else if (step instanceof Step.Tls tls) {
            shakingHands = true;
            ctx.pipeline().addFirst(tls.context().newHandler(ctx.alloc()));
        } else {
            act(ctx, step);
        }
        return true;
    }

    private void act(ChannelHandlerContext ctx, Step step) {
        if (step instanceof Step.Send send) {
            write(ctx, send.text().getBytes(StandardCharsets.ISO_8859_1));
        } else if (step instanceof Step.ByteByByte slow) {
            for (byte each : slow.text().getBytes(StandardCharsets.ISO_8859_1)) {
                write(ctx, new byte[] {each});
            }
        } else if (step instanceof Step.Endless endless) {
            repeat(ctx, endless.text().getBytes(StandardCharsets.ISO_8859_1));
        } else if (step instanceof Step.Reset) {
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            ctx.close().addListener(ChannelFutureListener.CLOSE);
        } else {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private boolean hearLine() {
        int end = unread.indexOf("\r\n");
        if (end < 0) {
            return false;
        }
        heard.add(unread.substring(0, end));
        unread.delete(0, end + 2);
        return true;
    }

    private static void repeat(ChannelHandlerContext ctx, byte[] text) {
        ctx.writeAndFlush(Unpooled.wrappedBuffer(text)).addListener(written -> {
            if (written.isSuccess()) {
                repeat(ctx, text);
            }
        });
    }

    private static void write(ChannelHandlerContext ctx, byte[] bytes) {
        ctx.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
