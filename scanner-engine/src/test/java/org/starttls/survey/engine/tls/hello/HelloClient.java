package org.starttls.survey.engine.tls.hello;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends hellos to servers that speak TLS at once, each on a connection of its own. */
public final class HelloClient implements AutoCloseable {
    private final SecureRandom random = new SecureRandom();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    public ServerFlight ask(InetSocketAddress address, Hello hello) {
        return ask(address, hello, Duration.ofSeconds(20));
    }

    public ServerFlight ask(InetSocketAddress address, Hello hello, Duration longest) {
        CompletableFuture<ServerFlight> flight = new CompletableFuture<>();
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(new OnceConnected(hello, longest, flight));
                    }
                })
                .connect(address)
                .syncUninterruptibly()
                .channel();
        try {
            return flight.join();
        } finally {
            channel.close().syncUninterruptibly();
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class OnceConnected extends ChannelInboundHandlerAdapter {
        private final Hello hello;
        private final Duration longest;
        private final CompletableFuture<ServerFlight> result;

        private OnceConnected(Hello hello, Duration longest, CompletableFuture<ServerFlight> result) {
            this.hello = hello;
            this.longest = longest;
            this.result = result;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.pipeline().addFirst(new HelloProbe(hello, random, longest));
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ServerFlight flight && !result.complete(flight)) {
                throw new IllegalStateException("a second flight: " + flight);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (!result.isDone()) {
                result.completeExceptionally(cause);
            }
        }
    }
}
