package org.starttls.survey.engine.smtp;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays a script on one connection: goes on as far as it can, then waits for bytes, for time or for a handshake. */
final class ScriptPlayer extends ChannelInboundHandlerAdapter {
    /** Set before a channel is closed with RST, for wires that know no such thing. */
    static final AttributeKey<Boolean> RESET = AttributeKey.valueOf("reset");

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final Deque<Step> script;
    private final List<String> heard;
    private final StringBuilder unread = new StringBuilder();
    private ChannelHandlerContext ctx;
    private boolean busy;
    private boolean cutShort;

    ScriptPlayer(List<Step> script, List<String> heard) {
        this.script = new ArrayDeque<>(script);
        this.heard = heard;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        ctx = active;
        play();
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        unread.append(bytes.toString(StandardCharsets.ISO_8859_1));
        bytes.release();
        play();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext told, Object event) {
        boolean handshakeDone = event instanceof SslHandshakeCompletionEvent end && end.isSuccess();
        cutShort |= event == HandshakeCut.HELD_BACK;
        if (handshakeDone || event == HandshakeCut.HELD_BACK) {
            resume();
        }
    }

    /** The client may go whenever it likes. */
    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        failed.close().addListener(ChannelFutureListener.CLOSE);
    }

    private void play() {
        boolean going = true;
        while (going && !busy && !script.isEmpty()) {
            Step step = script.peek();
            going = step.play(this);
            if (going) {
                script.poll();
            }
        }
    }

    private void resume() {
        busy = false;
        play();
    }

    void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ctx.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    void writeRaw(byte[] bytes) {
        ctx.pipeline()
                .context(HandshakeCut.class)
                .writeAndFlush(Unpooled.wrappedBuffer(bytes))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    void drip(String text, Duration pause) {
        if (text.isEmpty() || !ctx.channel().isActive()) {
            resume();
        } else {
            busy = true;
            write(text.substring(0, 1));
            after(pause.toNanos(), () -> drip(text.substring(1), pause));
        }
    }

    void repeat(String text) {
        if (ctx.channel().isActive()) {
            write(text);
            after(MILLISECOND, () -> repeat(text));
        }
    }

    void pause(Duration time) {
        busy = true;
        after(time.toNanos(), this::resume);
    }

    void startTls(SslContext context, int messages) {
        busy = true;
        SslHandler tls = context.newHandler(ctx.alloc());
        // Silence is the client's to end.
        tls.setHandshakeTimeoutMillis(0);
        ctx.pipeline().addFirst(new HandshakeCut(messages), tls);
        String early = forget();
        if (!early.isEmpty()) {
            ctx.pipeline().fireChannelRead(Unpooled.copiedBuffer(early, StandardCharsets.ISO_8859_1));
            ctx.pipeline().fireChannelReadComplete();
        }
    }

    void close() {
        wire().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    void reset() {
        ctx.channel().attr(RESET).set(true);
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        wire().close().addListener(ChannelFutureListener.CLOSE);
    }

    boolean hearBytes() {
        return !forget().isEmpty();
    }

    /** Takes what was received and not read. */
    @CanIgnoreReturnValue
    String forget() {
        String text = unread.toString();
        unread.setLength(0);
        return text;
    }

    void remember(String text) {
        unread.append(text);
    }

    boolean hearLine() {
        int end = unread.indexOf("\r\n");
        if (end < 0) {
            return false;
        }
        heard.add(unread.substring(0, end));
        unread.delete(0, end + 2);
        return true;
    }

    /** Behind the TLS engine, where a handshake is cut short: the engine would wait for its end. */
    private ChannelHandlerContext wire() {
        return cutShort ? ctx.pipeline().context(HandshakeCut.class) : ctx;
    }

    private void after(long nanos, Runnable then) {
        Future<?> unused = ctx.executor().schedule(then, nanos, TimeUnit.NANOSECONDS);
    }
}
