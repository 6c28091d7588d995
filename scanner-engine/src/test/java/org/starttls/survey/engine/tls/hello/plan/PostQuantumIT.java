package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.tls.hello.HelloClient;

/** Against BoringSSL as a server, which knows X25519MLKEM768. */
class PostQuantumIT {
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final HelloClient CLIENT = new HelloClient();

    @AfterAll
    static void close() {
        CLIENT.close();
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aServerThatHasAHybridSaysSo() throws Exception {
        Enumerated<Integer> groups = run(Enumerations.postQuantum(Optional.empty()), "X25519MLKEM768", "X25519");

        assertThat(groups.with(Support.YES)).containsExactly(0x11EC);
        assertThat(groups.with(Support.UNKNOWN)).isEmpty();
        assertThat(groups.connections()).isEqualTo(2);
    }

    @Test
    void aServerWithClassicGroupsHasNone() throws Exception {
        Enumerated<Integer> groups = run(Enumerations.postQuantum(Optional.empty()), "X25519", "P-256");

        assertThat(groups.with(Support.NO)).hasSize(Offers.POST_QUANTUM.size());
        assertThat(groups.connections()).isEqualTo(1);
    }

    @Test
    void bothKindsAreFoundTogether() throws Exception {
        Enumerated<Integer> groups =
                run(Enumerations.groupsOfTls13(Optional.empty()), "X25519MLKEM768", "X25519", "P-384");

        assertThat(groups.with(Support.YES)).containsExactlyInAnyOrder(0x11EC, 0x001D, 0x0018);
    }

    private static Enumerated<Integer> run(Enumeration<Integer> enumeration, String... groups) throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .rsa2048()
                .subject("CN=mx.example.test")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        SslContext context = SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .protocols("TLSv1.3")
                .option(OpenSslContextOption.GROUPS, groups)
                .build();
        Channel listener = listen(context);
        try {
            return Enumerated.run(enumeration, hello -> CLIENT.ask((InetSocketAddress) listener.localAddress(), hello));
        } finally {
            listener.close().syncUninterruptibly();
            ReferenceCountUtil.release(context);
        }
    }

    private static Channel listen(SslContext context) {
        return new ServerBootstrap()
                .group(LOOPS)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(context.newHandler(channel.alloc()), new Indifferent());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** A server that minds no failure. */
    private static final class Indifferent extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            var unused = ctx.close();
        }
    }
}
