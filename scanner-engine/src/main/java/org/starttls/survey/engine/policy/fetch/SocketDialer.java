package org.starttls.survey.engine.policy.fetch;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.net.TcpConnector;
import org.starttls.survey.engine.tls.TlsClient;

/** Connects over TCP, to the very address it is given. Any thread. */
final class SocketDialer implements Dialer {
    private final EventLoopGroup loops;
    private final FetchConfig config;
    private final TlsClient tls;

    SocketDialer(EventLoopGroup loops, FetchConfig config, TlsClient tls) {
        this.loops = loops;
        this.config = config;
        this.tls = tls;
    }

    @Override
    public CompletionStage<Attempt> dial(InetSocketAddress endpoint, String host, Duration longest) {
        CompletableFuture<Attempt> result = new CompletableFuture<>();
        PolicyExchange exchange =
                new PolicyExchange(new PolicyExchange.Setting(config, tls, endpoint, host, longest), result::complete);
        try {
            // What fails before the exchange is in the pipeline, such as for want of a descriptor.
            ChannelFuture unused = connect(endpoint, exchange).addListener(connected -> {
                if (!connected.isSuccess()) {
                    result.complete(failed(endpoint, connected.cause()));
                }
            });
        } catch (RuntimeException e) {
            result.complete(failed(endpoint, e));
        }
        return result;
    }

    private ChannelFuture connect(InetSocketAddress endpoint, PolicyExchange exchange) {
        return new TcpConnector(loops, config.connect(), config.source()).connect(endpoint, exchange::addTo);
    }

    private static Attempt failed(InetSocketAddress endpoint, Throwable cause) {
        return Attempt.unconnected(
                FetchFailures.outcome(cause, PolicyFetchStage.CONNECT, endpoint), FetchFailures.detail(cause));
    }
}
