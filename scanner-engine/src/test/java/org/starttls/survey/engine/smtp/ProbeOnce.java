package org.starttls.survey.engine.smtp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.TlsClient;

/** A program of its own, to be run where something is broken: one probe, whose outcome goes to standard output. */
final class ProbeOnce {
    private static final Duration STEP = Duration.ofSeconds(8);

    private ProbeOnce() {}

    /** {@code IP [files|ports|source IP]}: what to run out of first, or where to connect from. */
    public static void main(String[] args) throws Exception {
        InetAddress target = InetAddress.getByName(args[0]);
        String shortage = args.length > 1 ? args[1] : "";
        ProbeConfig config = ProbeConfig.of("scanner.test")
                .withTimeouts(
                        new ProbeConfig.Timeouts(STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP, STEP.multipliedBy(3)));
        if (shortage.equals("source")) {
            config = config.withSource(InetAddress.getByName(args[2]));
        }
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (TlsClient tls = TlsClient.jdk();
                ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            SmtpProbe probe = new SmtpProbe(loops, config, tls);
            int port = target.isLoopbackAddress() ? server.getLocalPort() : 25;
            List<AutoCloseable> used = new ArrayList<>();
            if (shortage.equals("files")) {
                warmUp(probe, server);
                useUpFiles(used);
            } else if (shortage.equals("ports")) {
                useUpPorts(server, used);
            }
            Probe seen = probe.probe(new InetSocketAddress(target, port), Optional.empty())
                    .toCompletableFuture()
                    .get();
            for (AutoCloseable each : used) {
                each.close();
            }
            System.out.println(seen.outcome().code() + " " + seen.detail().orElse(""));
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /** Classes are files, too: loads what a probe needs while there are descriptors. */
    private static void warmUp(SmtpProbe probe, ServerSocket server) throws Exception {
        var unused = probe.probe((InetSocketAddress) server.getLocalSocketAddress(), Optional.empty());
        server.accept().close();
        unused.toCompletableFuture().get();
    }

    private static void useUpFiles(List<AutoCloseable> used) {
        try {
            while (true) {
                used.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            System.err.println("used up after " + used.size() + ": " + e.getMessage());
        }
    }

    private static void useUpPorts(ServerSocket server, List<AutoCloseable> used) {
        try {
            while (true) {
                used.add(new Socket(server.getInetAddress(), server.getLocalPort()));
            }
        } catch (IOException e) {
            System.err.println("used up after " + used.size() + ": " + e.getMessage());
        }
    }
}
