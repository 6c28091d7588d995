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
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The lab's name server on one port of the first loopback addresses, UDP and TCP: each of them is a resolver for who wants
 * several. Runs on the event loops that it is given.
 */
public final class DnsServer implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    /** 127.0.0.1 to 127.0.0.8. */
    private static final int ADDRESSES = 8;

    private final Responder responder;
    private final Duration latency;
    private final LongAdder questions = new LongAdder();
    private final List<Channel> sockets;

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
        this.sockets = listen(loops, port);
    }

    private List<Channel> listen(EventLoopGroup loops, int port) throws IOException {
        List<InetAddress> local = loopbackAddresses();
        for (int attempt = 1; ; attempt++) {
            List<Channel> open = new ArrayList<>();
            try {
                int chosen = port;
                for (InetAddress address : local) {
                    open.add(bindUdp(loops, new InetSocketAddress(address, chosen)));
                    chosen = ((InetSocketAddress) open.get(0).localAddress()).getPort();
                    open.add(bindTcp(loops, new InetSocketAddress(address, chosen)));
                }
                return open;
            } catch (IOException e) {
                open.forEach(each -> each.close().syncUninterruptibly());
                // A port that is free here may be taken there: any other does as well.
                if (port != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Those of the first few that are local here: on Linux and Windows all, elsewhere 127.0.0.1 alone. */
    private static List<InetAddress> loopbackAddresses() throws IOException {
        List<InetAddress> local = new ArrayList<>();
        for (int last = 1; last <= ADDRESSES; last++) {
            InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
            try (DatagramSocket trial = new DatagramSocket(0, address)) {
                local.add(trial.getLocalAddress());
            } catch (SocketException e) {
                // Not local here.
                break;
            }
        }
        return local;
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

    /** Where it answers first of all. */
    public InetSocketAddress address() {
        return (InetSocketAddress) sockets.get(0).localAddress();
    }

    /** Where else it answers, on the same port; empty where 127.0.0.1 is the only loopback address. */
    public List<InetAddress> otherAddresses() {
        return sockets.stream()
                .map(socket -> ((InetSocketAddress) socket.localAddress()).getAddress())
                .distinct()
                .skip(1)
                .toList();
    }

    /** How many questions have come in since the start. */
    public long questions() {
        return questions.sum();
    }

    @Override
    public void close() {
        sockets.forEach(socket -> socket.close().syncUninterruptibly());
    }
}
