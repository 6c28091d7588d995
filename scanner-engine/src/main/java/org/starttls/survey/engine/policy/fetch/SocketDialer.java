package org.starttls.survey.engine.policy.fetch;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.PolicyFetchStage;
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
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(config.connect().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        exchange.addTo(channel.pipeline());
                    }
                });
        config.source().ifPresent(source -> bootstrap.localAddress(new InetSocketAddress(source, 0)));
        return bootstrap.connect(endpoint);
    }

    private static Attempt failed(InetSocketAddress endpoint, Throwable cause) {
        return Attempt.unconnected(
                FetchFailures.outcome(cause, PolicyFetchStage.CONNECT, endpoint), FetchFailures.detail(cause));
    }
}
