package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.net.TcpConnector;
import org.starttls.survey.engine.smtp.Greeting.End;

/**
 * Asks whether packets get to a mail server and back: connects, waits for the greeting, says QUIT. Says nothing else and
 * nothing before the greeting is whole. Share one; any thread.
 */
public final class GreetingCheck {
    private final EventLoopGroup loops;
    private final ProbeConfig config;

    /** @param loops of NIO; stays the caller's to shut down */
    public GreetingCheck(EventLoopGroup loops, ProbeConfig config) {
        this.loops = requireNonNull(loops, "loops");
        this.config = requireNonNull(config, "config");
    }

    /**
     * Holds one such conversation.
     *
     * @return completes when the connection is closed, never exceptionally: with the time until the server was heard,
     *     be it by a refusal of the connection, or empty when it was not
     */
    public CompletionStage<Optional<Duration>> heard(InetSocketAddress endpoint) {
        return greeting(endpoint).thenApply(Greeting::heardAfter);
    }

    /** The same, with what the server said. */
    public CompletionStage<Greeting> greeting(InetSocketAddress endpoint) {
        CompletableFuture<Greeting> result = new CompletableFuture<>();
        long began = loops.ticker().nanoTime();
        GreetingListener listener = new GreetingListener(
                config,
                heard -> result.complete(new Greeting(
                        heard.at().isPresent() ? End.GREETED : End.SILENT,
                        heard.at().map(at -> Duration.ofNanos(at - began)),
                        heard.line())));
        try {
            ChannelFuture unused = connect(endpoint, listener).addListener(connected -> {
                if (!connected.isSuccess()) {
                    Duration after = Duration.ofNanos(loops.ticker().nanoTime() - began);
                    result.complete(failed(Failures.of(connected.cause(), true, endpoint), after));
                }
            });
        } catch (RuntimeException e) {
            result.complete(failed(Failure.LOCAL, Duration.ZERO)); // no descriptor, or closed
        }
        return result;
    }

    private static Greeting failed(Failure failure, Duration after) {
        return switch (failure) {
            case REFUSED -> new Greeting(End.REFUSED, Optional.of(after), "");
            case TIMED_OUT, DEADLINE -> new Greeting(End.UNANSWERED, Optional.empty(), "");
            case UNREACHABLE, RESET, CLOSED -> new Greeting(End.UNREACHABLE, Optional.empty(), "");
            case LOCAL, BUG, LIMIT, NOT_SMTP, NOT_TLS, TLS, CLIENT_CERTIFICATE_MISSED ->
                new Greeting(End.FAILED_HERE, Optional.empty(), "");
        };
    }

    private ChannelFuture connect(InetSocketAddress endpoint, GreetingListener listener) {
        return new TcpConnector(loops, config.timeouts().connect(), config.source())
                .connect(endpoint, pipeline -> pipeline.addLast(listener));
    }
}
