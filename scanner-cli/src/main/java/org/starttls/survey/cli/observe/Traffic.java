package org.starttls.survey.cli.observe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts connections to servers, tried ones included, and the bytes of TCP that pass over them. Any thread. */
public final class Traffic {
    private final LongAdder connections = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Meter meter = new Meter();
    private volatile Consumer<InetSocketAddress> departures = endpoint -> {};

    /** Event loops all of whose connections are counted; the caller's to shut down. */
    public EventLoopGroup meteredLoops() {
        return new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()) {
            @Override
            public ChannelFuture register(Channel channel) {
                connections.increment();
                channel.pipeline().addFirst(meter);
                return super.register(channel);
            }
        };
    }

    /** Tells somebody else from now on where each connection goes to, at the moment at which it begins. */
    public void tellDepartures(Consumer<InetSocketAddress> listener) {
        departures = listener;
    }

    /** Connections begun. */
    public long connections() {
        return connections.sum();
    }

    /** Bytes that came, TLS records as they are on the wire. */
    public long bytesReceived() {
        return received.sum();
    }

    /** Bytes that went, likewise. */
    public long bytesSent() {
        return sent.sum();
    }

    /** First in each pipeline, so nearest to the wire. */
    @Sharable
    private final class Meter extends ChannelDuplexHandler {
        @Override
        public void connect(
                ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise)
                throws Exception {
            super.connect(ctx, remote, local, promise);
            departures.accept((InetSocketAddress) remote);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
            if (message instanceof ByteBuf bytes) {
                received.add(bytes.readableBytes());
            }
            super.channelRead(ctx, message);
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof ByteBuf bytes) {
                sent.add(bytes.readableBytes());
            }
            super.write(ctx, message, promise);
        }
    }
}
