package org.starttls.survey.engine.tls;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.model.TlsSession;

/** Makes handshakes with servers that speak TLS from the first byte. */
final class Handshakes implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /** How one ended. */
    record Result(boolean completed, String failure, TlsSession session) {}

    Result with(TlsClient client, int port, String serverName) {
        CompletableFuture<Result> result = new CompletableFuture<>();
        var unused = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        ClientHandshake handshake = client.newHandshake(channel.alloc(), Optional.of(serverName));
                        channel.pipeline().addLast("wire", new ChannelInboundHandlerAdapter());
                        handshake.addAfter(channel.pipeline(), "wire");
                        channel.pipeline().addLast(new End(handshake, result));
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port);
        return result.join();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class End extends ChannelInboundHandlerAdapter {
        private final ClientHandshake handshake;
        private final CompletableFuture<Result> result;
        private boolean completed;
        private String failure = "";

        End(ClientHandshake handshake, CompletableFuture<Result> result) {
            this.handshake = handshake;
            this.result = result;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent end) {
                completed = end.isSuccess();
                if (completed) {
                    handshake.complete();
                } else {
                    handshake.fail(end.cause());
                    failure = String.valueOf(end.cause());
                }
                var unused = ctx.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            handshake.fail(cause);
            var unused = ctx.close();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            result.complete(new Result(completed, failure, handshake.session()));
            handshake.close();
        }
    }
}
