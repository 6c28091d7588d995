package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.starttls.survey.engine.net.RateLimit;

/**
 * The resources in use, and those of which something is to be remembered for a while. Of the latter no more than some
 * thousands, whatever the number of servers that refuse us. Its scheduler's lock guards it.
 */
final class Resources {
    private static final int MOST_REMEMBERED = 20_000;

    private final ConnectionLimits limits;
    private final RandomGenerator random;
    private final Map<String, Resource> providers = new HashMap<>();
    private final Map<Long, Resource> networks = new HashMap<>();
    private final Map<InetAddress, Resource> addresses = new HashMap<>();
    private final PriorityQueue<Expiry> remembered =
            new PriorityQueue<>((one, other) -> Times.compare(one.at, other.at));

    private record Expiry(long at, Resource resource) {}

    Resources(ConnectionLimits limits) {
        this.limits = limits;
        this.random = new SplittableRandom(limits.pacing().seed());
    }

    Claim claim(PendingTarget target, long now) {
        InetAddress address = target.endpoint().getAddress();
        return new Claim(
                providers.computeIfAbsent(target.provider(), key -> provider(key, now)),
                networks.computeIfAbsent(
                        Network.numberOf(address),
                        key -> new Resource(Resource.Kind.NETWORK, key, limits.perNetwork(), Optional.empty())),
                addresses.computeIfAbsent(address, key -> address(key, now)));
    }

    /** The provider's, if there is anything to tell of it. */
    Optional<Resource> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    private Resource provider(String name, long now) {
        double perSecond = limits.pacing().perProviderSecond();
        ProviderRate rate = new ProviderRate(new RateLimit(perSecond, RateLimit.burst(perSecond), now));
        return new Resource(
                Resource.Kind.PROVIDER, name, limits.perProvider(), Optional.of(new Pace(rate, caution(now))));
    }

    private Resource address(InetAddress address, long now) {
        AddressGap gap = new AddressGap(limits.pacing().addressGap().toNanos(), random, now);
        return new Resource(
                Resource.Kind.ADDRESS, address, limits.perAddress(), Optional.of(new Pace(gap, caution(now))));
    }

    private Caution caution(long now) {
        return new Caution(limits.pacing().backOff(), random, now);
    }

    /** Forgets a resource, now or when nothing of it matters any more, unless it is in use by then. */
    void release(Resource resource, long now) {
        if (!resource.idle()) {
            return;
        }
        long freshAt = resource.freshAt(now);
        if (freshAt - now <= 0) {
            forget(resource);
        } else if (resource.needsExpiry()) {
            remembered.add(new Expiry(freshAt, resource));
        }
    }

    /** Forgets what has become fresh, and what is too much. */
    void expire(long now) {
        while (!remembered.isEmpty() && (remembered.peek().at() - now <= 0 || remembered.size() > MOST_REMEMBERED)) {
            boolean tooMuch = remembered.size() > MOST_REMEMBERED;
            Resource resource = remembered.remove().resource();
            resource.expired();
            if (tooMuch && resource.idle()) {
                forget(resource);
            } else {
                release(resource, now);
            }
        }
    }

    private void forget(Resource resource) {
        switch (resource.kind()) {
            case PROVIDER -> providers.remove(resource.key(), resource);
            case NETWORK -> networks.remove(resource.key(), resource);
            case ADDRESS -> addresses.remove(resource.key(), resource);
        }
    }

    int size() {
        return providers.size() + networks.size() + addresses.size();
    }
}
