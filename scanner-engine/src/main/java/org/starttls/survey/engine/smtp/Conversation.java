package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.tls.ClientHandshake;
import org.starttls.survey.engine.tls.TlsClient;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.HelloProbe;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/**
 * One conversation as its {@link Turn}s see it: what they can say, wait for and conclude. Leaves an outcome in the
 * evidence before the channel closes. Event loop only; its timers run there too.
 */
final class Conversation {
    /** Of the greeting and of the go-ahead to STARTTLS. */
    static final int READY = 220;
    /** The one reply that a server may send at any time (RFC 5321 section 3.8). */
    private static final int CLOSING = 421;

    /** For hellos, in which nothing has to be secret. */
    private static final RandomGenerator HELLO_RANDOM = new SecureRandom();

    private final Setting setting;
    private final ReplyDecoder replies;
    private final ChannelHandlerContext ctx;
    private final StepTimer timer;
    private Turn turn = new GreetingTurn();
    private Optional<ClientHandshake> handshake = Optional.empty();
    private boolean shakingHands;
    /** Whether it is the probe's: one begun after the outcome is a test's. */
    private boolean handshakeCounts;

    /** What a conversation is given. */
    record Setting(
            ProbeConfig config, TlsClient tls, Optional<String> serverName, Purpose purpose, ProbeEvidence evidence) {}

    Conversation(Setting setting, ReplyDecoder replies, ChannelHandlerContext ctx) {
        this.setting = setting;
        this.replies = replies;
        this.ctx = ctx;
        timer = new StepTimer(ctx.executor());
        Duration total = setting.config().timeouts().total();
        timer.startTotal(total, () -> breakOff(Failure.DEADLINE, "after " + total));
    }

    ProbeEvidence evidence() {
        return setting.evidence();
    }

    Purpose purpose() {
        return setting.purpose();
    }

    String ehloName() {
        return setting.config().ehloName();
    }

    /** What is known of the handshake, once one was begun. */
    Optional<TlsSession> session() {
        return handshake.map(ClientHandshake::session);
    }

    /** Listens without having said anything. */
    void await(Turn next) {
        turn = next;
        if (!evidence().concluded() && evidence().stage() != next.stage()) {
            evidence().enter(next.stage());
        }
        Duration longest = next.longest(setting.config().timeouts());
        timer.start(longest, () -> next.timedOut(this, longest));
    }

    /** Sends commands, without their last CRLF, in one write. */
    void ask(String commands, Turn next) {
        await(next);
        say(commands);
    }

    /** Sends our ClientHello. */
    void startTls(Turn next) {
        ClientHandshake begun = setting.tls().newHandshake(ctx.alloc(), setting.serverName());
        handshake = Optional.of(begun);
        handshakeCounts = !evidence().concluded();
        shakingHands = true;
        WireMeter wire = evidence().wire();
        wire.limit(setting.config().limits().tls());
        replies.startTls();
        await(next);
        begun.addAfter(ctx.pipeline(), ctx.pipeline().context(wire).name());
    }

    /** Sends a hand-built ClientHello, whose answer {@code next} gets. */
    void sendHello(Hello hello, Turn next) {
        WireMeter wire = evidence().wire();
        wire.limit(setting.config().limits().tls());
        replies.startTls();
        await(next);
        Duration longest = setting.config().timeouts().handshake();
        ctx.pipeline()
                .addAfter(ctx.pipeline().context(wire).name(), "hello", new HelloProbe(hello, HELLO_RANDOM, longest));
    }

    /** Settles the outcome by what the server answered, and goes on. */
    void conclude(EndpointOutcome outcome, SmtpReply reply) {
        evidence().conclude(outcome, Optional.of(reply), Optional.empty());
    }

    /** Ends with what the server answered, and takes leave. */
    void quit(EndpointOutcome outcome, SmtpReply reply) {
        conclude(outcome, reply);
        ask("QUIT", new QuitTurn());
    }

    /** Settles the outcome by what the server answered inside TLS. */
    void concludeInTls(SmtpReply reply) {
        if (reply.severity() == 2) {
            evidence().enter(Stage.DONE);
        }
        conclude(AnswerInTls.outcome(session().orElseThrow(), setting.tls().modern(), reply), reply);
    }

    /** Ends with what the server answered inside TLS, and takes leave. */
    void quitInTls(SmtpReply reply) {
        concludeInTls(reply);
        ask("QUIT", new QuitTurn());
    }

    /** Ends with what went wrong. */
    void fail(Failure failure, String why) {
        evidence().conclude(failure.at(evidence().stage()), Optional.empty(), Optional.of(why));
        close();
    }

    /** Ends. */
    @SuppressWarnings("FutureReturnValueIgnored") // That the handler is removed is what completes the probe.
    void close() {
        ctx.close();
    }

    /** The connection stands. */
    void begin() {
        await(turn);
    }

    void receive(ReceivedReply received) {
        SmtpReply reply = received.reply();
        if (received.early() && turn.keepsOrder() && reply.code() != CLOSING) {
            boolean greeting = turn.stage() == Stage.EHLO && reply.code() == READY;
            evidence().note(greeting ? OutOfTurn.SECOND_GREETING : OutOfTurn.EARLY_REPLY);
        } else {
            turn.answered(this, reply);
        }
    }

    void handshakeEnded(Optional<Throwable> failure) {
        if (shakingHands) {
            shakingHands = false;
            failure.ifPresentOrElse(this::failedBy, () -> {
                handshake.orElseThrow().complete();
                turn.completedHandshake(this);
            });
        }
    }

    void answeredHello(ServerFlight flight) {
        turn.answeredHello(this, flight);
    }

    void notTls(String text) {
        if (shakingHands) {
            shakingHands = false;
            breakOff(Failure.NOT_TLS, "after 220: " + text);
        }
    }

    void failedBy(Throwable cause) {
        handshake.ifPresent(begun -> begun.fail(cause));
        breakOff(failure(cause), Details.of(cause));
    }

    private Failure failure(Throwable cause) {
        if (handshake.isPresent() && handshake.get().clientCertificateMissed()) {
            return Failure.CLIENT_CERTIFICATE_MISSED;
        }
        if (handshake.isPresent() && handshake.get().closeNotified()) {
            return Failure.CLOSED;
        }
        return Failures.of(
                cause, evidence().stage() == Stage.CONNECT, evidence().endpoint());
    }

    /** The connection is gone. */
    void over() {
        timer.cancel();
        if (handshakeCounts) {
            // Only now, as the engine says that it failed before it has sent the alert that says why.
            session().ifPresent(evidence()::handshook);
        }
        handshake.ifPresent(ClientHandshake::close);
    }

    /** Tells the turn that its answer will not come. */
    void breakOff(Failure failure, String why) {
        Turn failed = turn;
        // What comes after it, such as the end of the connection, decides nothing.
        turn = new QuitTurn();
        failed.failed(this, failure, replies.unfinished() ? why + "; in the middle of a reply" : why);
    }

    /** Failure to write means that the connection is gone, which the channel reports as its end. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void say(String commands) {
        ByteBuf lines = ByteBufUtil.writeAscii(ctx.alloc(), commands + "\r\n");
        evidence().transcript().note(handshake.isPresent() ? 'c' : 'C', lines);
        replies.commandSent();
        ctx.writeAndFlush(lines);
    }
}
