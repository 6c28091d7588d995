package org.starttls.survey.engine.dns;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The resolvers in rotation. Loop thread only. */
final class ResolverPool {
    private final List<Resolver> resolvers;
    private int turn;

    ResolverPool(List<InetSocketAddress> addresses, int limitEach) {
        resolvers = addresses.stream()
                .distinct()
                .map(address -> new Resolver(address, limitEach))
                .toList();
        if (resolvers.isEmpty()) {
            throw new IllegalArgumentException("no resolver to ask");
        }
    }

    /**
     * The least busy of those that are alive and were not asked yet. Where there is none: empty if {@code another} says that
     * the same one will not do or if all are suspended, else the least busy that is alive.
     */
    Optional<Resolver> choose(Predicate<Resolver> asked, boolean another) {
        turn = (turn + 1) % resolvers.size();
        Optional<Resolver> fresh = best(resolver -> !resolver.suspended() && !asked.test(resolver));
        return fresh.isPresent() || another ? fresh : best(resolver -> !resolver.suspended());
    }

    boolean allSuspended() {
        return resolvers.stream().allMatch(Resolver::suspended);
    }

    boolean anyEverAnswered() {
        return resolvers.stream().anyMatch(Resolver::everAnswered);
    }

    /** Why nothing can be asked, for people: once all are suspended. */
    String trouble() {
        return resolvers.stream().anyMatch(Resolver::isCutOff)
                ? "no resolver can find out anything new (asked " + this + ")"
                : "no resolver answers any more (asked " + this + ")";
    }

    /** For evidence that needs one where none was asked. */
    Resolver first() {
        return resolvers.get(0);
    }

    @Override
    public String toString() {
        return resolvers.stream().map(Resolver::toString).collect(Collectors.joining(", "));
    }

    private Optional<Resolver> best(Predicate<Resolver> eligible) {
        return IntStream.range(0, resolvers.size())
                .mapToObj(i -> resolvers.get((turn + i) % resolvers.size()))
                .filter(eligible)
                .min(Comparator.comparingInt(Resolver::load));
    }
}
