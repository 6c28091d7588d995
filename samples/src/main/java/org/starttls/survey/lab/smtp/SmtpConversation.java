package org.starttls.survey.lab.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.lab.net.SocketEnds;
import org.starttls.survey.lab.smtp.Manners.Starttls;

/** The server's side of one conversation: reads command lines, answers as its manners say. Event loop only. */
final class SmtpConversation extends ByteToMessageDecoder {
    private static final Duration TOTAL = Duration.ofMinutes(3);
    private static final Duration GREET_DELAY = Duration.ofSeconds(1);
    /** So that the client has surely seen the connection before it sees its end. */
    private static final Duration BEFORE_HANGING_UP = Duration.ofMillis(20);

    private static final int LONGEST_LINE = 2_048;
    /** A fatal handshake_failure alert (RFC 8446 section 6.2) in a TLS 1.2 record. */
    private static final byte[] ALERT = {0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28};

    private final SmtpServer server;
    private final InetAddress called;
    private final Manners manners;
    private final Replies replies;
    private final Duration latency;
    private boolean awaitingClientHello;
    private boolean deaf;
    private boolean encrypted;

    SmtpConversation(SmtpServer server, InetAddress called, Manners manners, Replies replies, Duration latency) {
        this.server = server;
        this.called = called;
        this.manners = manners;
        this.replies = replies;
        this.latency = latency;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Future<?> bound =
                context.executor().schedule(() -> hangUp(context.channel()), TOTAL.toMillis(), TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(closed -> bound.cancel(false));
        switch (manners.greeting()) {
            case WELCOME, HOSTILE -> reply(context, replies.banner(manners.greeting()));
            case SLOW -> after(context, GREET_DELAY, () -> reply(context, replies.banner(manners.greeting())));
            case DEFER ->
                replyAndEnd(context, replies.line("421 4.3.2 " + replies.host() + " Too busy, try again later"));
            case REJECT -> reply(context, replies.line("554 5.7.1 " + replies.host() + " No service for you"));
            case OTHER_PROTOCOL -> {
                deaf = true;
                reply(context, Phrases.otherProtocol(replies.host()));
            }
            case SILENT -> deaf = true;
            case CLOSE -> after(context, BEFORE_HANGING_UP, () -> end(context));
            case RESET -> after(context, BEFORE_HANGING_UP, () -> SocketEnds.reset(context.channel()));
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (deaf) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (awaitingClientHello) {
            in.skipBytes(in.readableBytes());
            spoilHandshake(context);
            return;
        }
        int end = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(new byte[] {'\n'}), in);
        if (end < 0) {
            if (in.readableBytes() > LONGEST_LINE) {
                hangUp(context.channel());
            }
            return;
        }
        int length = end + 1 - in.readerIndex();
        String line = in.readCharSequence(length, StandardCharsets.ISO_8859_1)
                .toString()
                .strip();
        command(context, in, line);
    }

    private void command(ChannelHandlerContext context, ByteBuf in, String line) {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        if (manners.greeting() == Manners.Greeting.REJECT && !verb.equals("QUIT")) {
            // RFC 5321 section 3.1: after 554 nothing but QUIT is served.
            reply(context, replies.line("503 5.5.1 Bad sequence of commands"));
            return;
        }
        switch (verb) {
            case "EHLO" -> hello(context, replies.ehlo(manners.ehlo(), encrypted));
            case "HELO" -> hello(context, replies.helo(manners.ehlo()));
            case "STARTTLS" -> starttls(context, in);
            case "NOOP", "RSET" -> reply(context, replies.line("250 2.0.0 OK"));
            case "QUIT" -> replyAndEnd(context, replies.line("221 2.0.0 " + replies.host() + " closing connection"));
            default -> reply(context, replies.unknownCommand());
        }
    }

    private void hello(ChannelHandlerContext context, byte[] answer) {
        switch (manners.ehlo()) {
            case SILENT -> deaf = true;
            case DEFER -> replyAndEnd(context, answer);
            default -> reply(context, answer);
        }
    }

    private void starttls(ChannelHandlerContext context, ByteBuf in) {
        boolean offered = manners.ehlo() == Manners.Ehlo.ACCEPT || manners.ehlo() == Manners.Ehlo.HOSTILE;
        if (encrypted || !offered) {
            reply(context, replies.unknownCommand());
            return;
        }
        // RFC 3207 section 4.2: what came in plain text beyond the command must not reach the TLS session.
        in.skipBytes(in.readableBytes());
        switch (manners.starttls()) {
            case REFUSE -> reply(context, replies.line("554 5.7.3 Unable to initialize security subsystem"));
            case DEFER -> reply(context, replies.line("454 4.7.0 TLS not available due to local problem"));
            case HANDSHAKE, CLOSE_AFTERWARDS -> send(context, replies.goAhead(), () -> addTls(context));
            case ALERT, CLOSE, SILENT, PLAINTEXT -> {
                awaitingClientHello = true;
                reply(context, replies.goAhead());
            }
        }
    }

    private void addTls(ChannelHandlerContext context) {
        SslHandler handler = server.tls(manners.tls(), context.alloc(), called);
        context.pipeline().addFirst(handler);
    }

    private void spoilHandshake(ChannelHandlerContext context) {
        awaitingClientHello = false;
        deaf = true;
        switch (manners.starttls()) {
            case ALERT -> send(context, ALERT, () -> end(context));
            case PLAINTEXT -> send(context, replies.line("454 4.7.0 TLS not available after all"), () -> {});
            case CLOSE -> end(context);
            case SILENT, HANDSHAKE, CLOSE_AFTERWARDS, REFUSE, DEFER -> {}
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion && completion.isSuccess()) {
            encrypted = true;
            server.countHandshake();
            if (manners.starttls() == Starttls.CLOSE_AFTERWARDS) {
                hangUp(context.channel());
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that resets, or fails the handshake, ends its own conversation only.
        hangUp(context.channel());
    }

    private void reply(ChannelHandlerContext context, byte[] bytes) {
        send(context, bytes, () -> {});
    }

    private void replyAndEnd(ChannelHandlerContext context, byte[] bytes) {
        deaf = true;
        send(context, bytes, () -> end(context));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who has gone misses the reply
    private void send(ChannelHandlerContext context, byte[] bytes, Runnable next) {
        after(context, latency, () -> {
            context.writeAndFlush(Unpooled.wrappedBuffer(bytes), context.voidPromise());
            next.run();
        });
    }

    private static void after(ChannelHandlerContext context, Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
            return;
        }
        Future<?> timer = context.executor().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        context.channel().closeFuture().addListener(closed -> timer.cancel(false));
    }

    private void end(ChannelHandlerContext context) {
        deaf = true;
        if (encrypted) {
            hangUp(context.channel());
        } else {
            SocketEnds.finish(context.channel());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    private static void hangUp(Channel channel) {
        channel.close();
    }
}
