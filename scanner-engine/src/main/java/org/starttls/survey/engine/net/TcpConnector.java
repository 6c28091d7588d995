package org.starttls.survey.engine.net;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Connects over TCP, to the very address that it is given. Any thread.
 *
 * @param loops of NIO; stays the caller's to shut down
 * @param longest wait for the connection, at least a millisecond
 * @param source the address to connect from; empty for what the routing table says
 */
public record TcpConnector(EventLoopGroup loops, Duration longest, Optional<InetAddress> source) {
    public TcpConnector {
        requireNonNull(loops, "loops");
        requireNonNull(longest, "longest");
        requireNonNull(source, "source");
    }

    /**
     * Begins a connection.
     *
     * @param conversation adds its handlers to the pipeline before anything happens on the connection
     * @return done when the connection is there, or failed
     * @throws RuntimeException where it cannot even begin, as for want of a descriptor or with the loops shut down
     */
    public ChannelFuture connect(InetSocketAddress endpoint, Consumer<ChannelPipeline> conversation) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channelFactory(NioSocketChannel::new)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(longest.toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        conversation.accept(channel.pipeline());
                    }
                });
        source.ifPresent(address -> bootstrap.localAddress(new InetSocketAddress(address, 0)));
        return bootstrap.connect(endpoint);
    }
}
