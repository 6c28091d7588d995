package org.starttls.survey.engine.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.starttls.survey.engine.model.Transcript;
import org.starttls.survey.engine.tls.hello.RecordReader;

/**
 * Stands between the wire and the TLS handler, lets everything through untouched, and notes what the cleartext part of a
 * handshake tells, also when it fails later. Tells the pipeline with {@link NotTls} as soon as the peer's first bytes
 * cannot be TLS. Runs on the channel's event loop.
 */
final class HandshakeObserver extends ChannelDuplexHandler {
    private static final int FATAL = 2;
    private static final int CLOSE_NOTIFY = 0;
    /** Enough for a line of SMTP. */
    private static final int SHOWN = 160;

    private final RecordReader received;
    private final RecordReader sent;
    private boolean told;

    HandshakeObserver(HandshakeFacts facts, int mostBytes) {
        received = new RecordReader(new Received(facts, new ServerMessages(facts, mostBytes)));
        sent = new RecordReader(new Sent(facts));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof ByteBuf bytes && !received.finished()) {
            received.take(copy(bytes));
            if (received.notTls() && !told) {
                told = true;
                int shown = Math.min(SHOWN, bytes.readableBytes());
                byte[] first = ByteBufUtil.getBytes(bytes, bytes.readerIndex(), shown);
                // Before the bytes themselves, which the TLS handler would answer with an alert.
                ctx.fireUserEventTriggered(new NotTls(Transcript.escape(first)));
            }
        }
        super.channelRead(ctx, message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof ByteBuf bytes && !sent.finished()) {
            sent.take(copy(bytes));
        }
        super.write(ctx, message, promise);
    }

    /**
     * A copy, at most of one read. Views were of two kinds, on the heap and off it, and where the code met its first alert
     * after it had been compiled, JDK 25 handed on null instead of one (never seen on 17).
     */
    private static ByteBuffer copy(ByteBuf bytes) {
        return ByteBuffer.wrap(ByteBufUtil.getBytes(bytes));
    }

    private record Received(HandshakeFacts facts, ServerMessages messages) implements RecordReader.Sink {
        @Override
        public boolean handshake(ByteBuffer fragment) {
            return messages.take(fragment);
        }

        @Override
        public void alert(int level, int description) {
            if (description == CLOSE_NOTIFY) {
                facts.closeNotified = true;
            } else if (level == FATAL) {
                facts.alertReceived = Optional.of(description);
            }
        }
    }

    private record Sent(HandshakeFacts facts) implements RecordReader.Sink {
        @Override
        public boolean handshake(ByteBuffer fragment) {
            return true;
        }

        @Override
        public void alert(int level, int description) {
            if (level == FATAL) {
                facts.alertSent = Optional.of(description);
            }
        }
    }
}
