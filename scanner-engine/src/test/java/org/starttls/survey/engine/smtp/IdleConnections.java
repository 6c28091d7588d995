package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.starttls.survey.bench.ChildJvm;

/**
 * A benchmark, not a test: what connections cost that wait for servers which say nothing, at the greeting, after our
 * ClientHello, and inside TLS. Run it with
 *
 * <pre>{@code
 * mvn -q -pl scanner-engine test -Dtest=IdleConnections -Dconnections=10000
 * }</pre>
 *
 * <p>Servers and client are processes of their own; what is printed is the client's, which has a heap of at most
 * {@value #HEAP}. Each process needs a descriptor for each connection and some hundreds besides ({@code ulimit -n}).
 */
class IdleConnections {
    private static final String HEAP = "-Xmx256m";
    private static final int IDLE_SECONDS = 10;

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
                System.out.printf(
                        Locale.ROOT,
                        "%,d connections, silence %s: %,d MiB resident (peak %,d), %,d MiB of heap in use; "
                                + "%.1f s CPU to open them, %.2f s in %d idle seconds; %d descriptors allowed%n",
                        idle.established(),
                        silence.when(),
                        idle.residentMiB(),
                        idle.peakMiB(),
                        idle.heapMiB(),
                        open.cpuSeconds(),
                        idle.cpuSeconds() - open.cpuSeconds(),
                        IDLE_SECONDS,
                        idle.descriptors());
            }
        }
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
