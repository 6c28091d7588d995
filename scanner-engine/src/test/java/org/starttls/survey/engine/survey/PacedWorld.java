package org.starttls.survey.engine.survey;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Servers on virtual time, with a log of every connection that a scheduler lets begin to them. */
final class PacedWorld implements Starter {
    final VirtualTime time = new VirtualTime();
    final List<Connection> log = new ArrayList<>();
    final Map<PendingTarget, Double> heldBack = new LinkedHashMap<>();
    final List<Object> closed = new ArrayList<>();
    final ProbeScheduler scheduler;
    int alarms;
    /** Until when a connection is held up that is started at a second. */
    UnaryOperator<Double> heldUp = UnaryOperator.identity();

    private final double seconds;
    private final Map<String, Function<Double, Reception>> manners = new HashMap<>();
    private long submitted;

    /** One connection, in seconds of the world's clock. */
    record Connection(PendingTarget target, double began, Reception reception) {}

    /** @param seconds that every conversation takes */
    PacedWorld(ConnectionLimits limits, double seconds) {
        this.seconds = seconds;
        this.scheduler = new ProbeScheduler(limits, this, time::now, (delay, task) -> {
            alarms++;
            time.after(delay, task);
        });
    }

    /** How a provider receives a connection that begins at a second; the others welcome everybody. */
    void receive(String provider, Function<Double, Reception> how) {
        manners.put(provider, how);
    }

    /** How the servers of a /24 do, whoever's they are: {@code 10.0.0.}. */
    void receiveAt(String network, Function<Double, Reception> how) {
        manners.put(network, how);
    }

    PendingTarget submit(String provider, String ip) {
        PendingTarget target = new PendingTarget(
                submitted++, "mx." + provider, provider, new InetSocketAddress(InetAddresses.forString(ip), 25));
        submit(target);
        return target;
    }

    void submit(PendingTarget target) {
        scheduler.submit(new ProbeJob(target, new CompletableFuture<>()));
    }

    @Override
    public boolean tellsDepartures() {
        return true;
    }

    @Override
    public void start(ConnectionJob job) {
        time.afterSeconds(heldUp.apply(time.seconds()) - time.seconds(), () -> depart(job));
    }

    private void depart(ConnectionJob job) {
        PendingTarget target = job.target();
        String ip = target.endpoint().getAddress().getHostAddress();
        Function<Double, Reception> usual = manners.getOrDefault(target.provider(), at -> Reception.WELCOME);
        Reception reception = manners.getOrDefault(ip.substring(0, ip.lastIndexOf('.') + 1), usual)
                .apply(time.seconds());
        long began = time.now();
        log.add(new Connection(target, time.seconds(), reception));
        scheduler.departed(target.endpoint());
        time.afterSeconds(seconds, () -> scheduler.ended(job, reception, began));
    }

    @Override
    public void holdBack(ProbeJob job, Resource by) {
        heldBack.put(job.target(), time.seconds());
    }

    @Override
    public void closed(Resource door) {
        closed.add(door.key());
    }

    List<Connection> to(String provider) {
        return log.stream()
                .filter(connection -> connection.target().provider().equals(provider))
                .toList();
    }

    /** The most connections of these in any window of so many seconds. */
    static int most(List<Connection> connections, double window) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < connections.size(); last++) {
            while (connections.get(last).began() - connections.get(first).began() > window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
