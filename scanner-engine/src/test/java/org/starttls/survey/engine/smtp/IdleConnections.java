package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.starttls.survey.bench.ChildJvm;
import org.starttls.survey.bench.Figures;
import org.starttls.survey.bench.ProcessCost;
import org.starttls.survey.bench.Target;

/**
 * A benchmark, not a test: what connections cost that wait for servers which say nothing, at the greeting, after our
 * ClientHello, and inside TLS. Run it with
 *
 * <pre>{@code
 * samples/bench idle -Dconnections=10000
 * }</pre>
 *
 * <p>Servers and client are processes of their own; what is printed is the client's, which has a heap of at most
 * {@value #HEAP}. Each process needs a descriptor for each connection and some hundreds besides ({@code ulimit -n}).
 */
class IdleConnections {
    private static final String HEAP = "-Xmx256m";
    private static final int IDLE_SECONDS = Integer.getInteger("seconds", 10);

    @Test
    void measure() throws Exception {
        int connections = Integer.getInteger("connections", 10_000);
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        assertThat(system.getMaxFileDescriptorCount())
                .as("descriptors that this machine allows a process; raise them with ulimit -n")
                .isGreaterThan(connections + 500L);
        for (IdleServer.Silence silence : IdleServer.Silence.values()) {
            try (ChildJvm server = ChildJvm.start(List.of(), List.of(), IdleServer.class, silence.name());
                    ChildJvm client = ChildJvm.start(
                            List.of(), List.of(HEAP), IdleClient.class, server.line(), Integer.toString(connections))) {
                waitForAll(client, server, connections, silence);
                IdleClient.Figures open = IdleClient.Figures.of(client.ask("figures"));
                ProcessCost before = client.cost();
                TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                ProcessCost whole = client.cost();
                ProcessCost waiting = whole.since(before, Duration.ofSeconds(IDLE_SECONDS));
                IdleClient.Figures idle = IdleClient.Figures.of(client.ask("figures"));
                assertThat(idle.ended()).as("of those that should wait").isZero();
                print(silence, open, idle, waiting);
            }
        }
    }

    /** @param waiting what it cost while it had nothing to do, and the most memory that it ever had */
    private static void print(
            IdleServer.Silence silence, IdleClient.Figures open, IdleClient.Figures idle, ProcessCost waiting) {
        double resident = waiting.peakResidentBytes() / 1048576.0;
        new Figures(String.format(Locale.ROOT, "%,d idle connections, silence %s", open.established(), silence.when()))
                .note(String.format(
                        Locale.ROOT,
                        "%s, %,d descriptors allowed (ulimit -n), time-outs of an hour, no retries",
                        HEAP,
                        idle.descriptors()))
                .note("CPU and wall are those of " + IDLE_SECONDS + " seconds in which nothing happens")
                .add(waiting)
                .add("CPU to open them", open.cpuSeconds(), "s")
                .add("memory of a connection", 1024 * resident / open.established(), "KiB")
                .add("heap in use", (double) idle.heapMiB(), "MiB")
                .add("resident, at most", resident, "MiB", Target.atMost(512))
                .add(
                        "of a core",
                        100.0 * waiting.cpu().toMillis() / waiting.wall().toMillis(),
                        "%",
                        Target.atMost(5))
                .print(System.out);
    }

    private static void waitForAll(ChildJvm client, ChildJvm server, int connections, IdleServer.Silence silence)
            throws Exception {
        while (Integer.parseInt(client.ask("established")) < connections
                || Integer.parseInt(server.ask("heard")) < connections * silence.lines()) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        // What they have been told last, they may still have to read.
        TimeUnit.SECONDS.sleep(2);
    }
}
