package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StarttlsOffer;
import org.starttls.survey.engine.tls.ClientHandshake;
import org.starttls.survey.engine.tls.NotTls;
import org.starttls.survey.engine.tls.TlsClient;

/**
 * Our side of one conversation, from the connection to QUIT. Speaks only when it is its turn, never before the greeting,
 * and leaves an outcome in the evidence before the channel closes. Event loop only; its timers run there too.
 */
final class Dialogue extends ChannelDuplexHandler {
    private static final int READY = 220;

    private final ProbeConfig config;
    private final TlsClient tls;
    private final Optional<String> serverName;
    private final ProbeEvidence evidence;
    private final ReplyDecoder replies;
    private final Runnable ended;
    private Step step = Step.GREETING;
    private Optional<ClientHandshake> handshake = Optional.empty();
    /** Made when the handler is added, with the channel's event loop. */
    private StepTimer timer;

    /** What we wait for. */
    private enum Step {
        GREETING,
        EHLO,
        HELO,
        STARTTLS,
        HANDSHAKE,
        EHLO_IN_TLS,
        QUIT
    }

    /** Calls {@code ended} when the channel is closed and the evidence is whole. */
    Dialogue(ProbeConfig config, TlsClient tls, Optional<String> serverName, ProbeEvidence evidence, Runnable ended) {
        this.config = config;
        this.tls = tls;
        this.serverName = serverName;
        this.evidence = evidence;
        this.ended = ended;
        replies = new ReplyDecoder(evidence.transcript(), config.limits().cleartext());
    }

    /** Puts the conversation's handlers into a fresh pipeline. */
    void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(evidence.wire(), replies, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer = new StepTimer(ctx.executor());
        timer.startTotal(
                config.timeouts().total(),
                () -> fail(ctx, Failure.DEADLINE, "after " + config.timeouts().total()));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.cancel();
        handshake.ifPresent(ClientHandshake::close);
        // The channel's close future would be too early: it comes before channelInactive.
        ended.run();
    }

    /** Listens here, as a refusal may come before the caller of {@code connect} can listen. */
    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise)
            throws Exception {
        promise.addListener(connected -> {
            if (!connected.isSuccess()) {
                failWith(ctx, connected.cause());
            }
        });
        super.connect(ctx, remote, local, promise);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.channel().localAddress() instanceof InetSocketAddress local) {
            evidence.connectedFrom(local.getAddress());
        }
        await(ctx, Step.GREETING, Stage.BANNER);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        SmtpReply reply = (SmtpReply) message;
        switch (step) {
            case GREETING -> greeted(ctx, reply);
            case EHLO, HELO -> answeredHello(ctx, reply);
            case STARTTLS -> answeredStarttls(ctx, reply);
            case EHLO_IN_TLS -> answeredHelloInTls(ctx, reply);
            case HANDSHAKE -> throw new IllegalStateException("a reply in the clear during the handshake");
            case QUIT -> close(ctx);
        }
    }

    private void greeted(ChannelHandlerContext ctx, SmtpReply reply) {
        evidence.greeted(reply);
        switch (reply.severity()) {
            case 2 -> {
                await(ctx, Step.EHLO, Stage.EHLO);
                say(ctx, "EHLO " + config.ehloName());
            }
            case 4 -> quit(ctx, EndpointOutcome.BANNER_DEFERRED, reply);
            case 5 -> quit(ctx, EndpointOutcome.BANNER_REJECTED, reply);
            default -> quit(ctx, EndpointOutcome.NOT_SMTP, reply);
        }
    }

    private void answeredHello(ChannelHandlerContext ctx, SmtpReply reply) {
        if (reply.code() == READY) {
            return; // A second greeting: the answer is yet to come, and its lack of keywords would read as "none".
        }
        switch (reply.severity()) {
            case 2 -> welcomed(ctx, reply);
            case 4 -> quit(ctx, EndpointOutcome.EHLO_DEFERRED, reply);
            case 5 -> refusedHello(ctx, reply);
            default -> quit(ctx, EndpointOutcome.NOT_SMTP, reply);
        }
    }

    private void refusedHello(ChannelHandlerContext ctx, SmtpReply reply) {
        if (step == Step.HELO) {
            quit(ctx, EndpointOutcome.EHLO_REJECTED, reply);
        } else {
            await(ctx, Step.HELO, Stage.EHLO);
            say(ctx, "HELO " + config.ehloName());
        }
    }

    private void welcomed(ChannelHandlerContext ctx, SmtpReply reply) {
        List<String> capabilities = step == Step.HELO ? List.of() : EhloAnswer.capabilities(reply);
        evidence.offered(capabilities);
        StarttlsOffer offer = StarttlsAdvertisement.of(capabilities);
        switch (offer) {
            case OFFERED -> {
                await(ctx, Step.STARTTLS, Stage.STARTTLS);
                say(ctx, "STARTTLS");
            }
            case MANGLED -> quit(ctx, EndpointOutcome.STARTTLS_MANGLED, reply);
            case NOT_OFFERED -> quit(ctx, EndpointOutcome.STARTTLS_NOT_OFFERED, reply);
            case UNKNOWN -> throw new IllegalStateException("an advertisement is never unknown");
        }
    }

    private void answeredStarttls(ChannelHandlerContext ctx, SmtpReply reply) {
        switch (reply.severity()) {
            // RFC 3207 says 220; senders such as Postfix go ahead on any 2xx, and so what they would see is seen.
            case 2 -> startHandshake(ctx);
            case 4 -> quit(ctx, EndpointOutcome.STARTTLS_DEFERRED, reply);
            case 5 -> quit(ctx, EndpointOutcome.STARTTLS_REFUSED, reply);
            default -> quit(ctx, EndpointOutcome.NOT_SMTP, reply);
        }
    }

    private void startHandshake(ChannelHandlerContext ctx) {
        ClientHandshake begun = tls.newHandshake(ctx.alloc(), serverName);
        handshake = Optional.of(begun);
        evidence.wire().limit(config.limits().tls());
        replies.startTls();
        await(ctx, Step.HANDSHAKE, Stage.HANDSHAKE);
        String wire = ctx.pipeline().context(evidence.wire()).name();
        ctx.pipeline().addAfter(wire, "tls-observer", begun.observer());
        ctx.pipeline().addAfter("tls-observer", "tls", begun.handler());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof NotTls notTls && step == Step.HANDSHAKE) {
            fail(ctx, Failure.NOT_TLS, "after 220: " + notTls.text());
        } else if (event instanceof SslHandshakeCompletionEvent end && step == Step.HANDSHAKE) {
            handshakeEnded(ctx, end);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    private void handshakeEnded(ChannelHandlerContext ctx, SslHandshakeCompletionEvent end) {
        if (end.isSuccess()) {
            handshake.ifPresent(ClientHandshake::complete);
            await(ctx, Step.EHLO_IN_TLS, Stage.TLS);
            say(ctx, "EHLO " + config.ehloName());
        } else {
            failWith(ctx, end.cause());
        }
    }

    private void answeredHelloInTls(ChannelHandlerContext ctx, SmtpReply reply) {
        if (reply.code() == READY) {
            return; // As in cleartext: some servers greet again.
        }
        if (reply.severity() == 2) {
            evidence.offeredInTls(EhloAnswer.capabilities(reply));
            evidence.enter(Stage.DONE);
        }
        quit(ctx, AnswerInTls.outcome(handshake.orElseThrow().session(), reply), reply);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failWith(ctx, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failWith(ctx, new ClosedChannelException());
    }

    private void failWith(ChannelHandlerContext ctx, Throwable cause) {
        if (evidence.concluded()) {
            close(ctx);
            return;
        }
        handshake.ifPresent(begun -> begun.fail(cause));
        if (handshake.isPresent() && handshake.get().clientCertificateMissed()) {
            end(ctx, EndpointOutcome.CLIENT_CERTIFICATE_REQUIRED, Optional.of(Details.of(cause)));
        } else {
            fail(ctx, Failures.of(cause, evidence.stage() == Stage.CONNECT), Details.of(cause));
        }
    }

    private void fail(ChannelHandlerContext ctx, Failure failure, String why) {
        String unfinished = replies.unfinished() ? "; in the middle of a reply" : "";
        end(ctx, failure.at(evidence.stage()), Optional.of(why + unfinished));
    }

    private void end(ChannelHandlerContext ctx, EndpointOutcome outcome, Optional<String> why) {
        evidence.conclude(outcome, Optional.empty(), why);
        keepHandshake();
        close(ctx);
    }

    /** Ends with what the server answered, and takes leave as RFC 5321 section 4.1.1.10 asks. */
    private void quit(ChannelHandlerContext ctx, EndpointOutcome outcome, SmtpReply reply) {
        evidence.conclude(outcome, Optional.of(reply), Optional.empty());
        keepHandshake();
        step = Step.QUIT;
        timer.start(config.timeouts().quit(), () -> close(ctx));
        say(ctx, "QUIT");
    }

    private void keepHandshake() {
        handshake.ifPresent(begun -> evidence.handshook(begun.session()));
    }

    private void await(ChannelHandlerContext ctx, Step next, Stage stage) {
        step = next;
        if (evidence.stage() != stage) {
            evidence.enter(stage);
        }
        var longest = switch (stage) {
            case BANNER -> config.timeouts().banner();
            case HANDSHAKE -> config.timeouts().handshake();
            case NONE, CONNECT, EHLO, STARTTLS, TLS, DONE -> config.timeouts().reply();
        };
        timer.start(longest, () -> fail(ctx, Failure.TIMED_OUT, "after " + longest));
    }

    /** Failure to write means that the connection is gone, which the channel reports as its end. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void say(ChannelHandlerContext ctx, String command) {
        ByteBuf line = ByteBufUtil.writeAscii(ctx.alloc(), command + "\r\n");
        evidence.transcript().note(handshake.isPresent() ? 'c' : 'C', line);
        ctx.writeAndFlush(line);
    }

    /** That the handler is removed is what completes the probe, so how the closing went is of no interest. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void close(ChannelHandlerContext ctx) {
        ctx.close();
    }
}
