package org.starttls.survey.cli.observe;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;

/** Serves the state of a scan to Prometheus, over HTTP at {@code /metrics}, with that of the JVM. */
public final class MetricsEndpoint implements AutoCloseable {
    private static final String PREFIX = "starttls_survey_";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final HTTPServer server;

    private MetricsEndpoint(InetSocketAddress address) throws IOException {
        JvmMetrics.builder().register(registry);
        this.server = HTTPServer.builder()
                .inetAddress(address.getAddress())
                .port(address.getPort())
                .registry(registry)
                .executorService(executor)
                .buildAndStart();
    }

    /**
     * Listens from now on.
     *
     * @param address with port 0 for any
     * @throws IOException where nobody can listen there, as when the port is in use
     */
    public static MetricsEndpoint listen(InetSocketAddress address) throws IOException {
        return new MetricsEndpoint(address);
    }

    /** The port that is listened on. */
    public int port() {
        return server.getPort();
    }

    /** Shows a scan; once. */
    public void show(ScanWatch watch) {
        gauge("domains", "Domains of the scan.", watch, scan -> scan.progress().domains());
        gauge("domains_waiting", "Domains not looked up yet.", watch, ScanWatch::domainsWaiting);
        gauge("targets_waiting", "Known targets not probed yet.", watch, ScanWatch::targetsWaiting);
        gauge(
                "writer_queue",
                "Pieces of evidence that wait to be stored.",
                watch,
                scan -> scan.writerQueue().getAsLong());
        gauge(
                "paused",
                "1 while nothing starts because no connection gets out.",
                watch,
                scan -> scan.progress().pausedSince().isPresent() ? 1 : 0);
        counter(
                "connections",
                "Connections begun to servers.",
                watch,
                scan -> scan.traffic().connections());
        counter(
                "received_bytes",
                "Bytes received over connections to servers.",
                watch,
                scan -> scan.traffic().bytesReceived());
        counter(
                "sent_bytes",
                "Bytes sent over connections to servers.",
                watch,
                scan -> scan.traffic().bytesSent());
        counter(
                "dns_queries",
                "Queries sent to resolvers.",
                watch,
                scan -> scan.dnsQueries().getAsLong());
        counter(
                "writer_busy_seconds",
                "Time spent storing evidence.",
                watch,
                scan -> scan.writerBusy().get().toNanos() / 1e9);
        byStage(watch);
    }

    private void byStage(ScanWatch watch) {
        GaugeWithCallback.builder()
                .name(PREFIX + "in_flight")
                .help("Work under way: lookups, connections, fetches of policies.")
                .labelNames("stage")
                .callback(callback -> {
                    for (ScanStage stage : ScanStage.values()) {
                        callback.call((double) watch.activity().inFlight(stage), stage.code());
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name(PREFIX + "results_total")
                .help("Lookups, probes and fetches that ended, and whose evidence is stored.")
                .labelNames("stage", "outcome")
                .callback(callback -> watch.activity()
                        .results()
                        .forEach((result, count) -> callback.call(
                                count.doubleValue(), result.stage().code(), result.outcome())))
                .register(registry);
    }

    private void gauge(String name, String help, ScanWatch watch, ToDoubleFunction<ScanWatch> value) {
        GaugeWithCallback.builder()
                .name(PREFIX + name)
                .help(help)
                .callback(callback -> callback.call(value.applyAsDouble(watch)))
                .register(registry);
    }

    private void counter(String name, String help, ScanWatch watch, ToDoubleFunction<ScanWatch> value) {
        CounterWithCallback.builder()
                .name(PREFIX + name + "_total")
                .help(help)
                .callback(callback -> callback.call(value.applyAsDouble(watch)))
                .register(registry);
    }

    @Override
    public void close() {
        server.close();
        executor.shutdownNow();
    }
}
