package org.starttls.survey.engine.smtp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.starttls.survey.bench.LinuxProcess;
import org.starttls.survey.bench.ProcessCost;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.TlsClient;

/**
 * The client of {@link ProbeCost}: {@code boringssl|jdk COUNT}. For each port that it reads, makes so many probes of it and
 * prints how many completed and how many did not, and what this process cost meanwhile.
 */
public final class ProbeCostClient {
    static final int IN_FLIGHT = 32;

    private ProbeCostClient() {}

    /** What is done with probes before they count as done. */
    public interface Use {
        /** So many more are about to be made; its cost does not count. */
        void prepare(int count) throws Exception;

        /** @param number from 0 to what was announced */
        CompletionStage<Void> of(int number, Probe probe);
    }

    private static final class NoUse implements Use {
        @Override
        public void prepare(int count) {}

        @Override
        public CompletionStage<Void> of(int number, Probe probe) {
            return CompletableFuture.completedFuture(null);
        }
    }

    public static void main(String[] args) throws Exception {
        serve(args[0], Integer.parseInt(args[1]), new NoUse());
    }

    /** Until its input ends. */
    public static void serve(String engine, int count, Use use) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (TlsClient tls = engine.equals("jdk") ? TlsClient.jdk() : TlsClient.boringSsl()) {
            SmtpProbe probe = new SmtpProbe(loops, ProbeConfig.of("scanner.example"), tls);
            for (String port = in.readLine(); port != null; port = in.readLine()) {
                use.prepare(count);
                InetSocketAddress server = RealServer.at(Integer.parseInt(port));
                ProcessCost before = LinuxProcess.own();
                long clock = System.nanoTime();
                int completed = run(probe, server, count, use);
                ProcessCost cost = LinuxProcess.own().since(before, Duration.ofNanos(System.nanoTime() - clock));
                System.out.println(completed + " " + (count - completed) + " " + cost.line());
            }
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static int run(SmtpProbe probe, InetSocketAddress server, int count, Use use) throws InterruptedException {
        Semaphore slots = new Semaphore(IN_FLIGHT);
        AtomicInteger completed = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            int number = i;
            slots.acquire();
            CompletableFuture<Void> unused = probe.probe(server, Optional.of(ServerTls.NAME))
                    .thenCompose(result -> use.of(number, result).thenAccept(used -> {
                        if (result.outcome() == EndpointOutcome.STARTTLS_OK) {
                            completed.incrementAndGet();
                        }
                    }))
                    .toCompletableFuture()
                    .whenComplete((result, failure) -> slots.release());
        }
        slots.acquire(IN_FLIGHT);
        return completed.get();
    }
}
