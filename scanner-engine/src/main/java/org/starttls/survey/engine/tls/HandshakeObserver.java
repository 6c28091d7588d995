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
 * Stands between the wire and the TLS handler, lets everything through untouched, and notes what a handshake's messages
 * tell, also when it fails later: those in the clear as they pass, those that TLS 1.3 encrypts when asked. Tells the
 * pipeline with {@link NotTls} as soon as the peer's first bytes cannot be TLS. Runs on the channel's event loop.
 */
final class HandshakeObserver extends ChannelDuplexHandler {
    private static final int FATAL = 2;
    private static final int CLOSE_NOTIFY = 0;
    /** Enough for a line of SMTP. */
    private static final int SHOWN = 160;

    private final HandshakeRecords fromServer;
    private final HandshakeRecords fromClient;
    private final RecordReader received;
    private final RecordReader sent;
    private boolean told;

    HandshakeObserver(HandshakeFacts facts, TrafficSecrets secrets, int mostBytes) {
        fromServer = new HandshakeRecords(
                facts,
                new Received(
                        facts,
                        new MessageAssembler(new ServerMessages(facts), mostBytes),
                        new MessageAssembler(new EncryptedMessages(facts), mostBytes)),
                new EncryptedRecords(facts, secrets, TrafficSecrets.Side.SERVER, mostBytes));
        fromClient = new HandshakeRecords(
                facts, new Sent(facts), new EncryptedRecords(facts, secrets, TrafficSecrets.Side.CLIENT, mostBytes));
        received = new RecordReader(fromServer);
        sent = new RecordReader(fromClient);
    }

    /** Completes the facts with what has come encrypted so far. */
    void readEncrypted() {
        fromServer.readEncrypted();
        fromClient.readEncrypted();
    }

    /** The handshake is over: what follows is no business of ours. */
    void finish() {
        fromServer.readEncrypted();
        fromServer.forget();
        fromClient.forget();
        received.finish();
        sent.finish();
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

    private record Received(HandshakeFacts facts, MessageAssembler clear, MessageAssembler secret)
            implements HandshakeRecords.Reader {
        @Override
        public boolean messages(ByteBuffer fragment, boolean encrypted) {
            // What ends the cleartext of TLS 1.3 is the hello, and the encrypted part is to come.
            return encrypted ? secret.take(fragment) : clear.take(fragment) || facts.isTls13();
        }

        @Override
        public boolean alert(int level, int description) {
            if (description == CLOSE_NOTIFY) {
                facts.closeNotified = true;
            } else if (level == FATAL) {
                facts.alertReceived = Optional.of(description);
            } else if (facts.warningReceived.isEmpty()) {
                facts.warningReceived = Optional.of(description);
            }
            return true;
        }
    }

    private record Sent(HandshakeFacts facts) implements HandshakeRecords.Reader {
        @Override
        public boolean messages(ByteBuffer fragment, boolean encrypted) {
            return true;
        }

        @Override
        public boolean alert(int level, int description) {
            if (level == FATAL) {
                facts.alertSent = Optional.of(description);
            }
            return true;
        }
    }
}
