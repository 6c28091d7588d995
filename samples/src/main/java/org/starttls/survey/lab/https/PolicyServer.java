package org.starttls.survey.lab.https;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.lab.net.TlsContexts;
import org.starttls.survey.lab.world.World;

/**
 * Every policy host of the lab, behind a few listeners. Unlike the mail servers' they are not on every address, so that
 * elsewhere the kernel refuses; but for IPv6, whose addresses can only be had all at once. Runs on the event loops that it is given.
 */
public final class PolicyServer implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final List<Channel> listeners = new ArrayList<>();
    private final int port;

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param latency added to every reply; zero for none
     * @throws IOException when the port is taken; nothing is left open then
     */
    public PolicyServer(EventLoopGroup loops, World world, TlsContexts contexts, int port, Duration latency)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new ClientHelloReader(world, contexts, latency));
                    }
                });
        int chosen = port;
        if (world.policyServers().stream().anyMatch(Inet6Address.class::isInstance)) {
            chosen = listen(bootstrap, new InetSocketAddress(chosen));
        } else {
            for (InetAddress address : world.policyServers()) {
                if (isLocal(address)) {
                    chosen = listen(bootstrap, new InetSocketAddress(address, chosen));
                }
            }
        }
        this.port = listeners.isEmpty() ? 0 : chosen;
    }

    /** On Linux and Windows all of them are, elsewhere none. */
    private static boolean isLocal(InetAddress address) {
        try (DatagramSocket trial = new DatagramSocket(0, address)) {
            return trial.isBound();
        } catch (SocketException e) {
            return false;
        }
    }

    private int listen(ServerBootstrap bootstrap, InetSocketAddress address) throws IOException {
        ChannelFuture binding = bootstrap.bind(address).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            close();
            throw new IOException("the lab's policy servers cannot listen on " + address, binding.cause());
        }
        listeners.add(binding.channel());
        return ((InetSocketAddress) binding.channel().localAddress()).getPort();
    }

    /** Of all of them; 0 where the machine has no address for them. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        listeners.forEach(listener -> listener.close().syncUninterruptibly());
    }
}
