package org.starttls.survey.engine.policy.fetch;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.tls.ClientHandshake;
import org.starttls.survey.engine.tls.ModernTls;
import org.starttls.survey.engine.tls.NotTls;
import org.starttls.survey.engine.tls.ServerName;
import org.starttls.survey.engine.tls.TlsClient;

/** Asks for one policy over one connection. Event loop only; its timer runs there too. */
final class PolicyExchange extends ChannelDuplexHandler {
    private static final String WIRE = "wire";
    /** Room for the headers that web servers like to send, and no more. */
    private static final HttpDecoderConfig HTTP = new HttpDecoderConfig()
            .setMaxInitialLineLength(4096)
            .setMaxHeaderSize(16 * 1024)
            .setMaxChunkSize(8192);

    private final Setting setting;
    private final Consumer<Attempt> ended;
    private PolicyFetchStage stage = PolicyFetchStage.CONNECT;
    private Optional<PolicyFetchOutcome> outcome = Optional.empty();
    private Optional<String> detail = Optional.empty();
    private Optional<ClientHandshake> handshake = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private Optional<Future<?>> timer = Optional.empty();
    /** The answer at hand is a provisional one (RFC 9110 section 15.2). */
    private boolean provisional;

    private boolean closedInOrder;

    /**
     * What an exchange is given.
     *
     * @param longest time for all of it
     */
    record Setting(FetchConfig config, TlsClient tls, InetSocketAddress endpoint, String host, Duration longest) {}

    /** Calls {@code ended} when the channel is closed. */
    PolicyExchange(Setting setting, Consumer<Attempt> ended) {
        this.setting = setting;
        this.ended = ended;
    }

    /** Puts the exchange's handlers into a fresh pipeline. */
    void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(WIRE, new ByteLimit(setting.config().mostWire()));
        pipeline.addLast(new HttpResponseDecoder(HTTP), this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        Duration longest = setting.longest();
        timer = Optional.of(ctx.executor()
                .schedule(
                        () -> conclude(ctx, PolicyFetchOutcome.TIMEOUT, "not done in time, at stage " + stage.code()),
                        longest.toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.ifPresent(future -> future.cancel(false));
        // Only now, as the engine says that it failed before it has sent the alert that says why.
        Attempt attempt = new Attempt(
                outcome.orElse(PolicyFetchOutcome.SCANNER_BUG),
                stage,
                handshake.map(ClientHandshake::session),
                answer.map(Answer::seen),
                detail);
        handshake.ifPresent(ClientHandshake::close);
        ended.accept(attempt);
    }

    /** Listens here, as a refusal may come before the caller of {@code connect} can listen. */
    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise)
            throws Exception {
        promise.addListener(connected -> {
            if (!connected.isSuccess()) {
                failedBy(ctx, connected.cause());
            }
        });
        super.connect(ctx, remote, local, promise);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        stage = PolicyFetchStage.TLS;
        ClientHandshake begun = setting.tls().newHandshake(ctx.alloc(), ServerName.of(setting.host()));
        handshake = Optional.of(begun);
        begun.addAfter(ctx.pipeline(), WIRE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof NotTls notTls) {
            conclude(ctx, PolicyFetchOutcome.TLS_ERROR, "not TLS: " + notTls.text());
        } else if (event instanceof SslHandshakeCompletionEvent end && outcome.isEmpty()) {
            if (end.isSuccess()) {
                ClientHandshake done = handshake.orElseThrow();
                done.complete();
                ModernTls.weakness(done.session())
                        .ifPresentOrElse(why -> conclude(ctx, PolicyFetchOutcome.TLS_ERROR, why), () -> ask(ctx));
            } else {
                failedBy(ctx, end.cause());
            }
        } else if (event instanceof SslCloseCompletionEvent leave && leave.isSuccess()) {
            closedInOrder = true;
            close(ctx);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    /** Failure to write means that the connection is gone, which the channel reports as its end. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void ask(ChannelHandlerContext ctx) {
        stage = PolicyFetchStage.HTTP;
        ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), setting.config().request(setting.host())));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (outcome.isEmpty()) {
                read(ctx, (HttpObject) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(ChannelHandlerContext ctx, HttpObject piece) {
        if (piece.decoderResult().isFailure()) {
            conclude(
                    ctx,
                    PolicyFetchOutcome.HTTP_ERROR,
                    "not HTTP: " + FetchFailures.detail(piece.decoderResult().cause()));
            return;
        }
        if (piece instanceof HttpResponse head) {
            begin(ctx, head);
        }
        if (piece instanceof HttpContent content && outcome.isEmpty() && !provisional) {
            take(ctx, content);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpResponse head) {
        provisional = head.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && head.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
        if (!provisional) {
            Answer begun = new Answer(head, setting.config().mostBody());
            answer = Optional.of(begun);
            begun.objection().ifPresent(why -> conclude(ctx, PolicyFetchOutcome.HTTP_ERROR, why));
            if (begun.announcesTooMuch()) {
                tooLarge(ctx);
            }
        }
    }

    private void take(ChannelHandlerContext ctx, HttpContent content) {
        Answer begun = answer.orElseThrow();
        begun.take(content.content());
        if (begun.isCut()) {
            tooLarge(ctx);
        } else if (content instanceof LastHttpContent) {
            if (begun.endsWithConnection() && !closedInOrder) {
                // It may have been cut by anybody (RFC 9112 section 9.8).
                conclude(
                        ctx,
                        PolicyFetchOutcome.CONNECT_ERROR,
                        "the connection ended without a word, perhaps too early");
            } else {
                stage = PolicyFetchStage.DONE;
                outcome = Optional.of(PolicyFetchOutcome.FETCHED);
                close(ctx);
            }
        }
    }

    private void tooLarge(ChannelHandlerContext ctx) {
        conclude(
                ctx,
                PolicyFetchOutcome.TOO_LARGE,
                "more than " + setting.config().mostBody() + " bytes");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failedBy(ctx, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failedBy(ctx, new ClosedChannelException());
    }

    private void failedBy(ChannelHandlerContext ctx, Throwable cause) {
        handshake.ifPresent(begun -> begun.fail(cause));
        conclude(
                ctx,
                FetchFailures.outcome(cause, stage, setting.endpoint()),
                stage == PolicyFetchStage.HTTP
                        ? "in the answer: " + FetchFailures.detail(cause)
                        : FetchFailures.detail(cause));
    }

    /** Settles the outcome, unless it is, and ends. */
    private void conclude(ChannelHandlerContext ctx, PolicyFetchOutcome ending, String why) {
        if (outcome.isEmpty()) {
            outcome = Optional.of(ending);
            detail = Optional.of(why);
            close(ctx);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // That the handler is removed is what completes the exchange.
    private static void close(ChannelHandlerContext ctx) {
        ctx.close();
    }
}
