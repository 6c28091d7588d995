package org.starttls.survey.lab;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.starttls.survey.lab.world.Expectation;
import org.starttls.survey.lab.world.Facilities;
import org.starttls.survey.lab.world.LabMix;
import org.starttls.survey.lab.world.World;

/**
 * Measures how many handshakes a second a lab that runs in another process serves: {@code LabLoad PORT HANDSHAKES
 * DOMAINS}. Each handshake is banner, EHLO, STARTTLS and TLS with the SNI name of a mail host of the default world.
 */
public final class LabLoad {
    private static final int IN_FLIGHT = 64;

    private final int port;
    private final Semaphore slots = new Semaphore(IN_FLIGHT);
    private final AtomicInteger completed = new AtomicInteger();
    private final SslContext context;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private record Target(String name, InetAddress address) {}

    private LabLoad(int port) throws Exception {
        this.port = port;
        this.context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    public static void main(String[] arguments) throws Exception {
        LabLoad load = new LabLoad(Integer.parseInt(arguments[0]));
        int handshakes = Integer.parseInt(arguments[1]);
        List<Target> targets = targets(Integer.parseInt(arguments[2]));
        for (int round = 1; round <= 3; round++) {
            load.run(targets, handshakes, round);
        }
        load.loops.shutdownGracefully().sync();
    }

    private static List<Target> targets(int domains) {
        World world = new World(1, LabMix.defaults(), Facilities.ordinary());
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < domains; i++) {
            world.domain("domain" + i + ".example")
                    .exchanges()
                    .forEach(exchange -> exchange.host()
                            .addresses()
                            .forEach(address ->
                                    targets.add(new Target(exchange.host().name(), address))));
        }
        targets.removeIf(target -> !world.tenant(target.address())
                .map(tenant -> tenant.expectation())
                .map(Expectation::outcome)
                .filter("starttls-ok"::equals)
                .isPresent());
        return targets;
    }

    private void run(List<Target> targets, int handshakes, int round) throws InterruptedException {
        Instant start = Instant.now();
        completed.set(0);
        for (int i = 0; i < handshakes; i++) {
            slots.acquire();
            probe(targets.get((int) (i * 7919L % targets.size())));
        }
        slots.acquire(IN_FLIGHT);
        slots.release(IN_FLIGHT);
        double seconds = Duration.between(start, Instant.now()).toNanos() / 1e9;
        System.out.printf(
                "round %d: %d of %d handshakes, %d targets, %.0f a second%n",
                round, completed.get(), handshakes, targets.size(), completed.get() / seconds);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection gives its slot back
    private void probe(Target target) {
        new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.closeFuture().addListener(closed -> slots.release());
                        channel.pipeline().addLast(new Conversation(target));
                    }
                })
                .connect(new InetSocketAddress(target.address(), port));
    }

    private final class Conversation extends SimpleChannelInboundHandler<ByteBuf> {
        private final Target target;
        private int replies;

        Conversation(Target target) {
            this.target = target;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the connection, which is counted
        protected void channelRead0(ChannelHandlerContext context, ByteBuf reply) {
            replies++;
            switch (replies) {
                case 1 -> context.writeAndFlush(ascii("EHLO load.test\r\n"));
                case 2 -> context.writeAndFlush(ascii("STARTTLS\r\n"));
                default -> {
                    SslHandler handler = LabLoad.this.context.newHandler(context.alloc(), target.name(), port);
                    context.pipeline().addFirst(handler);
                }
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is what is waited for
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent completion) {
                completed.addAndGet(completion.isSuccess() ? 1 : 0);
                context.close();
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is what is waited for
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }
}
