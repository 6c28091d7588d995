package org.starttls.survey.engine.policy.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays a script to whoever has sent a whole request. */
final class ScriptedSite extends ChannelInboundHandlerAdapter {
    private final Deque<Act> script;
    private final StringBuilder heard = new StringBuilder();
    private ChannelHandlerContext ctx;
    private boolean playing;

    ScriptedSite(List<Act> script) {
        this.script = new ArrayDeque<>(script);
    }

    /** All that the client has sent. */
    String heard() {
        return heard.toString();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        heard.append(bytes.toString(StandardCharsets.ISO_8859_1));
        bytes.release();
        if (!playing && heard.indexOf("\r\n\r\n") >= 0) {
            playing = true;
            play();
        }
    }

    /** The client may go whenever it likes. */
    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        failed.close().addListener(ChannelFutureListener.CLOSE);
    }

    private void play() {
        Act act = script.poll();
        if (act != null) {
            act.play(this, this::play);
        }
    }

    void write(byte[] bytes) {
        if (ctx.channel().isActive()) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    void after(Duration time, Runnable then) {
        Future<?> unused = ctx.executor().schedule(then, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void close() {
        ctx.close().addListener(ChannelFutureListener.CLOSE);
    }

    void hangUp() {
        ctx.pipeline().firstContext().close().addListener(ChannelFutureListener.CLOSE);
    }
}
