package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.engine.net.AddressLiteral;

/**
 * Whom a survey would connect to, how often, and how long its limits make that take. Thread-safe; some hundred bytes an
 * address.
 */
public final class ConnectionPlan {
    /** Half of what {@link AddressGap} leaves to chance, on average. */
    private static final double MEAN_GAP = 1.25;

    private final Map<String, Long> providers = new HashMap<>();
    private final Map<String, Long> networks = new HashMap<>();
    private final Map<InetAddress, Long> addresses = new HashMap<>();
    private final Map<Place, Integer> names = new HashMap<>();
    private final Optional<ConnectionPlan> least;
    private long connections;

    /** @param rule by which connections may be spared */
    public ConnectionPlan(ReuseRule rule) {
        this.least = rule.allowed() ? Optional.of(new ConnectionPlan(ReuseRule.NONE)) : Optional.empty();
    }

    /**
     * The same without those that are spared where wildcard certificates turn out to be behind all names that one could cover:
     * three for each such name and address are made. Empty where none can be.
     */
    public synchronized Optional<ConnectionPlan> least() {
        return least.filter(fewer -> fewer.connections() < connections);
    }

    /** Somebody, and how many connections that is; an address or network is written as usual. */
    public record Share(String name, long connections) {}

    /** What one limit makes of the plan: the survey cannot take less time. */
    public record Bound(Limit limit, Optional<Share> whom, Duration time) {}

    /** The limits, each with the name of its option. */
    public enum Limit {
        RATE("--rate"),
        CONCURRENCY("--concurrency"),
        PROVIDER_RATE("--provider-rate"),
        PER_PROVIDER("--per-provider"),
        PER_NETWORK("--per-network"),
        PER_ADDRESS("--per-address"),
        ADDRESS_GAP("--address-gap");

        private final String option;

        Limit(String option) {
            this.option = option;
        }

        public String option() {
            return option;
        }
    }

    /** Adds connections to one target. */
    public synchronized void add(PendingTarget target, long count) {
        InetAddress address = target.endpoint().getAddress();
        providers.merge(target.provider(), count, Long::sum);
        networks.merge(Network.of(address), count, Long::sum);
        addresses.merge(address, count, Long::sum);
        connections += count;
        least.filter(fewer -> !mayBeSpared(target)).ifPresent(fewer -> fewer.add(target, count));
    }

    private boolean mayBeSpared(PendingTarget target) {
        return Optional.of(target)
                .filter(PendingTarget::shareable)
                .flatMap(Place::of)
                .filter(place -> names.merge(place, 1, Integer::sum) > 3)
                .isPresent();
    }

    public synchronized long connections() {
        return connections;
    }

    public synchronized int addresses() {
        return addresses.size();
    }

    public synchronized int networks() {
        return networks.size();
    }

    public synchronized int providers() {
        return providers.size();
    }

    /** The providers that would get the most, largest first, then by name. */
    public synchronized List<Share> topProviders(int count) {
        return top(providers, name -> name, count);
    }

    /** The networks that would get the most. */
    public synchronized List<Share> topNetworks(int count) {
        return top(networks, Network::text, count);
    }

    /** The addresses that would get the most. */
    public synchronized List<Share> topAddresses(int count) {
        return top(addresses, AddressLiteral::format, count);
    }

    private static <K> List<Share> top(Map<K, Long> counts, Function<K, String> name, int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<K, Long>comparingByValue().reversed())
                .limit(most)
                .map(entry -> new Share(name.apply(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(Share::connections).reversed().thenComparing(Share::name))
                .toList();
    }

    /**
     * The least time that each limit leaves, the longest first.
     *
     * @param conversation how long one takes, as far as is known
     */
    public synchronized List<Bound> bounds(ConnectionLimits limits, Duration conversation) {
        double seconds = conversation.toNanos() / 1e9;
        Pacing pacing = limits.pacing();
        double gap = pacing.addressGap().toNanos() / 1e9 * MEAN_GAP;
        Optional<Share> provider = topProviders(1).stream().findFirst();
        Optional<Share> network = topNetworks(1).stream().findFirst();
        Optional<Share> address = topAddresses(1).stream().findFirst();
        List<Bound> bounds = new ArrayList<>();
        bounds.add(new Bound(Limit.RATE, Optional.empty(), seconds(connections / limits.perSecond())));
        bounds.add(
                new Bound(Limit.CONCURRENCY, Optional.empty(), seconds(connections * seconds / limits.concurrency())));
        bounds.add(bound(Limit.PROVIDER_RATE, provider, 1 / pacing.perProviderSecond()));
        bounds.add(bound(Limit.PER_PROVIDER, provider, seconds / limits.perProvider()));
        bounds.add(bound(Limit.PER_NETWORK, network, seconds / limits.perNetwork()));
        bounds.add(bound(Limit.PER_ADDRESS, address, seconds / limits.perAddress()));
        bounds.add(bound(Limit.ADDRESS_GAP, address, gap));
        bounds.sort(Comparator.comparing(Bound::time).reversed());
        return bounds;
    }

    private static Bound bound(Limit limit, Optional<Share> whom, double secondsEach) {
        return new Bound(limit, whom, seconds(whom.map(Share::connections).orElse(0L) * secondsEach));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
