package org.starttls.survey.engine.smtp;

import com.sun.management.OperatingSystemMXBean;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.TlsClient;

/**
 * The client of {@link ProbeCost}: {@code boringssl|jdk COUNT}. For each port that it reads, makes so many probes of it and
 * prints how many completed and how many did not, and the nanoseconds of CPU of the process and of the clock that they took.
 */
final class ProbeCostClient {
    private static final int IN_FLIGHT = 32;

    private ProbeCostClient() {}

    public static void main(String[] args) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        int count = Integer.parseInt(args[1]);
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (TlsClient tls = args[0].equals("jdk") ? TlsClient.jdk() : TlsClient.boringSsl()) {
            SmtpProbe probe = new SmtpProbe(loops, ProbeConfig.of("scanner.example"), tls);
            for (String port = in.readLine(); port != null; port = in.readLine()) {
                InetSocketAddress server = RealServer.at(Integer.parseInt(port));
                long cpu = system.getProcessCpuTime();
                long clock = System.nanoTime();
                int completed = run(probe, server, count);
                System.out.println(completed + " " + (count - completed) + " " + (system.getProcessCpuTime() - cpu)
                        + " " + (System.nanoTime() - clock));
            }
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
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
