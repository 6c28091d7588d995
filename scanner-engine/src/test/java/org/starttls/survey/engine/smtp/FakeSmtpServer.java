package org.starttls.survey.engine.smtp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a loopback port that plays a script to whoever connects, and remembers the lines that it heard. */
final class FakeSmtpServer implements AutoCloseable {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Channel listener;

    private FakeSmtpServer(EventLoopGroup loops, int port, List<Step> script) {
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ScriptPlayer(script, heard));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
    }

    static FakeSmtpServer playing(EventLoopGroup loops, Step... script) {
        return playing(loops, 0, script);
    }

    static FakeSmtpServer playing(EventLoopGroup loops, int port, Step... script) {
        return new FakeSmtpServer(loops, port, List.of(script));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
    }
}
