package org.starttls.survey.engine.smtp;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.starttls.survey.bench.LinuxProcess;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.TlsClient;

/** The client of {@link IdleConnections}: begins so many probes, and answers {@code established} and {@code figures}. */
final class IdleClient {
    private static final Duration LONG = Duration.ofHours(1);

    private IdleClient() {}

    /**
     * What a process of connections that wait costs.
     *
     * @param ended probes that did not wait
     */
    record Figures(
            int established,
            int ended,
            long residentMiB,
            long peakMiB,
            long heapMiB,
            double cpuSeconds,
            long descriptors) {
        static Figures of(String line) {
            String[] words = line.split(" ", -1);
            return new Figures(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Double.parseDouble(words[5]),
                    Long.parseLong(words[6]));
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%d %d %d %d %d %.3f %d",
                    established,
                    ended,
                    residentMiB,
                    peakMiB,
                    heapMiB,
                    cpuSeconds,
                    descriptors);
        }
    }

    public static void main(String[] args) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ProbeConfig config = ProbeConfig.of("scanner.example")
                .withTimeouts(new ProbeConfig.Timeouts(LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG));
        InetSocketAddress server = RealServer.at(Integer.parseInt(args[0]));
        SmtpProbe probe = new SmtpProbe(loops, config, TlsClient.boringSsl());
        AtomicInteger ended = new AtomicInteger();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            CompletableFuture<Probe> unused = probe.probe(server, Optional.of(ServerTls.NAME))
                    .toCompletableFuture()
                    .whenComplete((result, failure) -> ended.incrementAndGet());
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int established = established(server.getPort());
            System.out.println(
                    line.equals("figures") ? figures(established, ended.get()).line() : established);
        }
        System.exit(0);
    }

    private static Figures figures(int established, int ended) throws IOException {
        System.gc();
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Runtime runtime = Runtime.getRuntime();
        return new Figures(
                established,
                ended,
                mebibytes("VmRSS"),
                mebibytes("VmHWM"),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                system.getProcessCpuTime() / 1e9,
                system.getMaxFileDescriptorCount());
    }

    private static long mebibytes(String line) {
        return LinuxProcess.bytes(ProcessHandle.current().pid(), line).orElseThrow() >> 20;
    }

    /** Connections to this port, by the kernel's table. */
    private static int established(int port) throws IOException {
        String remote = String.format(Locale.ROOT, ":%04X 01 ", port);
        int count = 0;
        for (String table : new String[] {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
            try (var lines = Files.lines(Path.of(table))) {
                count += (int) lines.filter(line -> line.contains(remote)).count();
            }
        }
        return count;
    }
}
