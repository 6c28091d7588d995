package org.starttls.survey.engine.smtp;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.tls.NotTls;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/** Tells a {@link Conversation} what happens on its channel. Event loop only. */
final class Dialogue extends ChannelDuplexHandler {
    private final Conversation.Setting setting;
    private final ReplyDecoder replies;
    private final Runnable ended;
    /** Made when the handler is added, with the channel's event loop. */
    private Conversation conversation;

    /** Calls {@code ended} when the channel is closed and the evidence is whole. */
    Dialogue(Conversation.Setting setting, Runnable ended) {
        this.setting = setting;
        this.ended = ended;
        replies = new ReplyDecoder(
                setting.evidence().transcript(), setting.config().limits());
    }

    /** Puts the conversation's handlers into a fresh pipeline. */
    void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(setting.evidence().wire(), replies, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        conversation = new Conversation(setting, replies, ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        conversation.over();
        // The channel's close future would be too early: it comes before channelInactive.
        ended.run();
    }

    /** Listens here, as a refusal may come before the caller of {@code connect} can listen. */
    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise)
            throws Exception {
        promise.addListener(connected -> {
            if (!connected.isSuccess()) {
                conversation.failedBy(connected.cause());
            }
        });
        super.connect(ctx, remote, local, promise);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.channel().localAddress() instanceof InetSocketAddress local) {
            setting.evidence().connectedFrom(local.getAddress());
        }
        conversation.begin();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        conversation.receive((ReceivedReply) message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof NotTls notTls) {
            conversation.notTls(notTls.text());
        } else if (event instanceof SslHandshakeCompletionEvent end) {
            conversation.handshakeEnded(Optional.ofNullable(end.cause()));
        } else if (event instanceof ServerFlight flight) {
            conversation.answeredHello(flight);
        } else if (event instanceof OutOfTurn breach) {
            setting.evidence().note(breach);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        conversation.failedBy(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        conversation.failedBy(new Closed());
    }

    /** Where it was thrown says nothing, and every probe ends with one: it goes without a stack trace. */
    private static final class Closed extends ClosedChannelException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
