package org.starttls.survey.engine.smtp;

import com.sun.management.OperatingSystemMXBean;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.TlsClient;

/**
 * Prints what a probe costs the client in CPU. Run it twice: {@code ProbeCost serve PORT} in a process of its own, then
 * {@code ProbeCost main|main-jdk PORT COUNT}.
 */
final class ProbeCost {
    private static final int IN_FLIGHT = 32;
    private static final int WARM_UP = 10_000;

    private ProbeCost() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        if (args[0].equals("serve")) {
            FakeSmtpServer.playing(loops, port, TlsScenarios.healthy().steps());
            return;
        }
        try (TlsClient tls = args[0].equals("main") ? TlsClient.boringSsl() : TlsClient.jdk()) {
            SmtpProbe probe = new SmtpProbe(loops, ProbeConfig.of("scanner.example"), tls);
            InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            run(probe, server, WARM_UP);
            print(args[0], probe, server, Integer.parseInt(args[2]));
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static void print(String profile, SmtpProbe probe, InetSocketAddress server, int count)
            throws InterruptedException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        int completed = run(probe, server, count);
        double cpuMillis = (system.getProcessCpuTime() - cpu) / 1e6;
        double wallMillis = (System.nanoTime() - wall) / 1e6;
        System.out.printf(
                "%s: %d of %d completed, %.3f ms CPU each, %.0f a second%n",
                profile, completed, count, cpuMillis / completed, completed / wallMillis * 1000);
    }

    private static int run(SmtpProbe probe, InetSocketAddress server, int count) throws InterruptedException {
        Semaphore slots = new Semaphore(IN_FLIGHT);
        AtomicInteger completed = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            slots.acquire();
            CompletableFuture<Probe> unused = probe.probe(server, Optional.of(ServerTls.NAME))
                    .toCompletableFuture()
                    .whenComplete((result, failure) -> {
                        if (result != null && result.outcome() == EndpointOutcome.STARTTLS_OK) {
                            completed.incrementAndGet();
                        }
                        slots.release();
                    });
        }
        slots.acquire(IN_FLIGHT);
        return completed.get();
    }
}
