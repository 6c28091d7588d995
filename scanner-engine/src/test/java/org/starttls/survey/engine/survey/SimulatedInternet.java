package org.starttls.survey.engine.survey;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbeTimes;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.Transcript;

/**
 * Mail servers behind one uplink of ours, on virtual time: what is sent while the uplink is dead is lost and sent again as
 * TCP does, after 1, 3 and 7 s. Each server is in a network of its own.
 */
final class SimulatedInternet implements UplinkListener {
    private static final double[] SYN = {0, 1, 3, 7};
    private static final double CONNECT_TIMEOUT = 10;
    private static final double REPLY_TIMEOUT = 30;

    final VirtualTime time = new VirtualTime();
    final Map<Integer, EndpointOutcome> truth = new LinkedHashMap<>();
    final Map<Integer, EndpointOutcome> found = new HashMap<>();
    final Map<Integer, Integer> probes = new HashMap<>();
    final Map<Integer, List<Double>> begun = new HashMap<>();
    final List<Double> canariesAsked = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final ProbeScheduler scheduler;
    final UplinkWatch watch;

    private final List<Outage> outages = new ArrayList<>();
    private final Random random;

    /** @param lossOfRoutes whether our own routing table knows, so that connections fail at once */
    record Outage(double from, double to, boolean lossOfRoutes) {}

    SimulatedInternet(int concurrency, double perSecond, long seed) {
        random = new Random(seed);
        scheduler = new ProbeScheduler(
                ConnectionLimits.polite(concurrency, perSecond), this::start, time::now, time::after);
        watch = new UplinkWatch(scheduler, time::now, time::after, this);
    }

    void outage(double from, double to, boolean lossOfRoutes) {
        outages.add(new Outage(from, to, lossOfRoutes));
    }

    /** Lets the survey begin with servers of which this share is dead. */
    void survey(int servers, double dead) {
        for (int i = 0; i < servers; i++) {
            truth.put(
                    i,
                    random.nextDouble() < dead
                            ? EndpointOutcome.CONNECT_TIMEOUT
                            : EndpointOutcome.STARTTLS_NOT_OFFERED);
        }
        begin();
    }

    /** Lets the survey begin with servers of which every other one resets the connection. */
    void surveyOfResetters(int servers) {
        for (int i = 0; i < servers; i++) {
            truth.put(i, i % 2 == 0 ? EndpointOutcome.CONNECTION_RESET : EndpointOutcome.STARTTLS_NOT_OFFERED);
        }
        begin();
    }

    private void begin() {
        truth.keySet().forEach(this::submit);
        watch.allSubmitted();
    }

    void submit(int server) {
        String ip = "10." + (server >> 8) + "." + (server & 255) + ".1";
        PendingTarget target = new PendingTarget(
                server, "mx" + server, "p" + server, new InetSocketAddress(InetAddresses.forString(ip), 25));
        CompletableFuture<Probe> promise = new CompletableFuture<>();
        CompletableFuture<Void> unused = promise.thenAccept(probe -> found.put(server, probe.outcome()));
        watch.submit(new ProbeJob(target, promise));
    }

    /** What was found and is not true, or not found at all. */
    List<String> wrong() {
        return truth.keySet().stream()
                .filter(server -> truth.get(server) != found.get(server))
                .map(server -> server + ": " + found.get(server) + ", not " + truth.get(server) + ", after "
                        + probes.get(server) + " probes at " + begun.get(server))
                .toList();
    }

    @Override
    public String toString() {
        return outages + " " + said;
    }

    private void start(ConnectionJob job) {
        int server = (int) job.target().id();
        if (job instanceof ProbeJob probe) {
            begun.computeIfAbsent(server, key -> new ArrayList<>()).add(time.seconds());
            probes.merge(server, 1, Integer::sum);
            converse(server, probe);
        } else if (job instanceof CanaryJob canary) {
            canariesAsked.add(time.seconds());
            greet(server, canary);
        }
    }

    private void converse(int server, ProbeJob job) {
        double began = time.seconds();
        Optional<Double> connected = connected(server, began);
        double latency = 0.05 + random.nextDouble() * 2;
        if (routesLost(began)) {
            end(job, began, 0, probe(job, EndpointOutcome.LOCAL_ERROR, Stage.CONNECT, 0, 0));
        } else if (connected.isEmpty()) {
            end(job, began, CONNECT_TIMEOUT, probe(job, EndpointOutcome.CONNECT_TIMEOUT, Stage.CONNECT, 10, 0));
        } else {
            double connect = connected.get() - began;
            Optional<Double> heard = truth.get(server) == EndpointOutcome.CONNECTION_RESET
                    ? Optional.of(connected.get() + latency).filter(this::alive) // nobody sends a reset again
                    : received(connected.get() + latency);
            heard.ifPresentOrElse(
                    at -> end(
                            job,
                            began,
                            at - began,
                            probe(job, truth.get(server), Stage.EHLO, connect, at - connected.get())),
                    () -> end(
                            job,
                            began,
                            connect + REPLY_TIMEOUT,
                            probe(job, EndpointOutcome.BANNER_TIMEOUT, Stage.BANNER, connect, REPLY_TIMEOUT)));
        }
    }

    private void end(ProbeJob job, double began, double after, Probe probe) {
        time.afterSeconds(after, () -> {
            scheduler.ended(job);
            watch.ended(job, probe, (long) (began * 1e9));
        });
    }

    private void greet(int server, CanaryJob job) {
        double began = time.seconds();
        Optional<Double> heard =
                routesLost(began) ? Optional.empty() : connected(server, began).flatMap(at -> received(at + 0.2));
        time.afterSeconds(heard.orElse(began + CONNECT_TIMEOUT) - began, () -> {
            scheduler.ended(job);
            job.heardAt().complete(heard.map(at -> (long) (at * 1e9)));
        });
    }

    private Optional<Double> connected(int server, double began) {
        for (double after : SYN) {
            if (alive(began + after)) {
                return truth.get(server) == EndpointOutcome.CONNECT_TIMEOUT
                        ? Optional.empty()
                        : Optional.of(began + after + 0.02);
            }
        }
        return Optional.empty();
    }

    /** When what is sent at {@code sent} gets here, its repetitions included. */
    private Optional<Double> received(double sent) {
        for (double after = 0; after < REPLY_TIMEOUT - 2.5; after = after * 2 + 0.2) {
            if (alive(sent + after)) {
                return Optional.of(sent + after);
            }
        }
        return Optional.empty();
    }

    private boolean alive(double at) {
        return outages.stream().noneMatch(outage -> outage.from() <= at && at < outage.to());
    }

    private boolean routesLost(double at) {
        return outages.stream().anyMatch(outage -> outage.lossOfRoutes() && outage.from() <= at && at < outage.to());
    }

    private static Probe probe(ProbeJob job, EndpointOutcome outcome, Stage stage, double connect, double banner) {
        Optional<SmtpReply> greeting = outcome == EndpointOutcome.STARTTLS_NOT_OFFERED
                ? Optional.of(new SmtpReply(220, List.of("ready")))
                : Optional.empty();
        return new Probe(
                job.target().endpoint(),
                Optional.empty(),
                "main",
                Instant.EPOCH,
                Optional.empty(),
                outcome,
                stage,
                Optional.empty(),
                Optional.empty(),
                greeting,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                new Transcript(""),
                new ProbeTimes(
                        Optional.of(seconds(connect)),
                        Optional.of(seconds(banner)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        seconds(connect + banner)),
                0,
                0);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    @Override
    public void paused() {
        said.add("paused");
    }

    @Override
    public void resumed(int voided) {
        said.add("resumed");
    }

    @Override
    public void gaveUp(Duration after) {
        said.add("gave up after " + after.toMinutes());
    }
}
