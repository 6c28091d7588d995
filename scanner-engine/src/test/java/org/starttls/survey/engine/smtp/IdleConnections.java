package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

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
        for (IdleServer.Silence silence : IdleServer.Silence.values()) {
            try (ChildJvm server = ChildJvm.start(List.of(), List.of(), IdleServer.class, silence.name());
                    ChildJvm client = ChildJvm.start(
                            List.of(), List.of(HEAP), IdleClient.class, server.line(), Integer.toString(connections))) {
                waitForAll(client, server, connections, silence);
                IdleClient.Figures open = IdleClient.Figures.of(client.ask("figures"));
                TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                IdleClient.Figures idle = IdleClient.Figures.of(client.ask("figures"));
                assertThat(idle.ended()).as("of those that should wait").isZero();
                print(connections, silence, open, idle, client.cost());
            }
        }
    }

    private static void print(
            int connections,
            IdleServer.Silence silence,
            IdleClient.Figures open,
            IdleClient.Figures idle,
            ProcessCost whole) {
        Duration idleFor = Duration.ofSeconds(IDLE_SECONDS);
        ProcessCost since = new ProcessCost(whole.user(), whole.system(), idleFor, whole.peakResidentBytes());
        double core = 100 * (idle.cpuSeconds() - open.cpuSeconds()) / IDLE_SECONDS;
        new Figures(String.format(Locale.ROOT, "%,d idle connections, silence %s", connections, silence.when()))
                .note(String.format(
                        Locale.ROOT,
                        "%s, %,d descriptors allowed (ulimit -n), time-outs of an hour, no retries; %d seconds of idleness",
                        HEAP,
                        idle.descriptors(),
                        IDLE_SECONDS))
                .add(since)
                .add("CPU to open them", open.cpuSeconds(), "s")
                .add("memory of a connection", since.peakResidentBytes() / 1024.0 / connections, "KiB")
                .add("heap in use", (double) idle.heapMiB(), "MiB")
                .add("resident, at most", since.peakResidentBytes() / 1048576.0, "MiB", Target.atMost(512))
                .add("of a core while idle", core, "%", Target.atMost(5))
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
