package org.starttls.survey.lab.smtp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.starttls.survey.lab.net.FullBacklogs;
import org.starttls.survey.lab.net.SocketEnds;
import org.starttls.survey.lab.net.TlsContexts;
import org.starttls.survey.lab.net.TlsProfile;
import org.starttls.survey.lab.world.Tenant;
import org.starttls.survey.lab.world.World;

/**
 * Every mail server of the lab behind one wildcard listener; the address that a client has called says which it is.
 * Whoever calls another address of this machine is hung up on. Runs on the event loops that it is given.
 */
public final class SmtpServer implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    /** By {@link System#nanoTime}. */
    private static final AttributeKey<Long> ACCEPTED = AttributeKey.valueOf(SmtpServer.class, "accepted");

    private final World world;
    private final TlsContexts contexts;
    private final Duration latency;
    private final Turnstile turnstile;
    private volatile ConnectionWatcher watcher = ConnectionWatcher.NONE;
    private final LongAdder connections = new LongAdder();
    private final LongAdder handshakes = new LongAdder();
    private final Channel listener;

    /**
     * Starts to listen.
     *
     * @param acceptor where connections are accepted and nothing else is done, so that they are counted when they come
     * @param port 0 for any free one
     * @param latency added to every reply; zero for none
     * @param patience of some providers; that of the others knows no end
     * @throws IOException when the port is taken
     */
    public SmtpServer(
            EventLoopGroup acceptor,
            EventLoopGroup loops,
            World world,
            TlsContexts contexts,
            int port,
            Duration latency,
            List<Patience> patience)
            throws IOException {
        this.world = world;
        this.contexts = contexts;
        this.latency = latency;
        this.turnstile = new Turnstile(patience);
        this.listener = listen(acceptor, loops, port);
    }

    private Channel listen(EventLoopGroup acceptor, EventLoopGroup loops, int port) throws IOException {
        // SO_REUSEPORT would let two labs share a port in silence: ask for it without first.
        new ServerSocket(port).close();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
                        ((Channel) accepted).attr(ACCEPTED).set(System.nanoTime());
                        ctx.fireChannelRead(accepted);
                    }
                })
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                });
        if (FullBacklogs.supported()) {
            // Beside it, single addresses have listeners of their own.
            bootstrap.option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
        }
        ChannelFuture binding = bootstrap.bind(port).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException("the lab's mail servers cannot listen on port " + port, binding.cause());
        }
        return binding.channel();
    }

    private void accept(SocketChannel channel) {
        connections.increment();
        InetAddress called = channel.localAddress().getAddress();
        watch(channel, called);
        Optional<Tenant> tenant = world.tenant(called);
        if (tenant.isEmpty()) {
            SocketEnds.reset(channel);
            return;
        }
        Replies replies = Replies.of(world.hostName(called));
        Manners usual = Manners.of(tenant.get());
        Manners manners = turnstile.turnsAway(tenant.get(), System.nanoTime()) ? usual.deferring() : usual;
        channel.pipeline().addLast(new SmtpConversation(this, called, manners, replies, latency));
    }

    private void watch(SocketChannel channel, InetAddress called) {
        ConnectionWatcher seeing = watcher;
        long openedAt = channel.attr(ACCEPTED).get();
        seeing.opened(called, openedAt);
        channel.closeFuture().addListener(closed -> seeing.closed(called, openedAt, System.nanoTime()));
    }

    /** Shows the connections from now on to somebody else. */
    public void watch(ConnectionWatcher other) {
        watcher = other;
    }

    SslHandler tls(TlsProfile profile, ByteBufAllocator allocator, InetAddress called) {
        return contexts.handler(profile, allocator, called.getHostAddress());
    }

    void countHandshake() {
        handshakes.increment();
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many connections have been accepted since the start. */
    public long connections() {
        return connections.sum();
    }

    /** How many TLS handshakes have been completed since the start. */
    public long handshakes() {
        return handshakes.sum();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
    }
}
