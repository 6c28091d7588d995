package org.starttls.survey.lab.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The lab's name server on one port of 127.0.0.1, UDP and TCP. Runs on the event loops that it is given. */
public final class DnsServer implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    private final Responder responder;
    private final Duration latency;
    private final LongAdder questions = new LongAdder();
    private final Channel udp;
    private final Channel tcp;

    /**
     * Starts to answer.
     *
     * @param port 0 for any free one
     * @param latency added to every answer; zero for none
     * @throws IOException when the port is taken
     */
    public DnsServer(EventLoopGroup loops, Answers answers, int port, Duration latency) throws IOException {
        this.responder = new Responder(answers);
        this.latency = latency;
        List<Channel> sockets = listen(loops, port);
        this.udp = sockets.get(0);
        this.tcp = sockets.get(1);
    }

    private List<Channel> listen(EventLoopGroup loops, int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        for (int attempt = 1; ; attempt++) {
            Channel first = bindUdp(loops, new InetSocketAddress(loopback, port));
            try {
                return List.of(first, bindTcp(loops, (InetSocketAddress) first.localAddress()));
            } catch (IOException e) {
                first.close().syncUninterruptibly();
                // A port that is free for UDP may be taken for TCP: any other does as well.
                if (port != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Channel bindUdp(EventLoopGroup loops, InetSocketAddress address) throws IOException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, 1 << 20)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new DnsDatagramHandler(DnsServer.this));
                    }
                });
        return bound(bootstrap.bind(address), address);
    }

    private Channel bindTcp(EventLoopGroup loops, InetSocketAddress address) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new DnsStreamInitializer(this));
        return bound(bootstrap.bind(address), address);
    }

    private static Channel bound(ChannelFuture binding, InetSocketAddress address) throws IOException {
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException("the lab's DNS cannot listen on " + address, binding.cause());
        }
        return binding.channel();
    }

    void answerDatagram(ChannelHandlerContext context, DatagramPacket packet) {
        questions.increment();
        InetSocketAddress sender = packet.sender();
        responder
                .overUdp(ByteBufUtil.getBytes(packet.content()))
                .ifPresent(bytes -> later(context, new DatagramPacket(Unpooled.wrappedBuffer(bytes), sender)));
    }

    void answerStream(ChannelHandlerContext context, byte[] query) {
        questions.increment();
        responder.overTcp(query).ifPresent(bytes -> later(context, Unpooled.wrappedBuffer(bytes)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who has gone misses the answer
    private void later(ChannelHandlerContext context, Object message) {
        if (latency.isZero()) {
            context.writeAndFlush(message, context.voidPromise());
        } else {
            context.executor()
                    .schedule(
                            () -> context.writeAndFlush(message, context.voidPromise()),
                            latency.toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) udp.localAddress();
    }

    /** How many questions have come in since the start. */
    public long questions() {
        return questions.sum();
    }

    @Override
    public void close() {
        udp.close().syncUninterruptibly();
        tcp.close().syncUninterruptibly();
    }
}
