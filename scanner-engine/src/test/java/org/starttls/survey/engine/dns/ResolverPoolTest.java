package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResolverPoolTest {
    private static final long NOW = 1;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final InetSocketAddress FIRST = ResolverConfig.parse("127.0.0.1");
    private static final InetSocketAddress SECOND_ONE = ResolverConfig.parse("[::1]:5353");

    private final ResolverPool pool = new ResolverPool(List.of(FIRST, SECOND_ONE, FIRST), 10);

    private Resolver any(long now) {
        return pool.choose(Set.of(), false, now).orElseThrow();
    }

    private static void silence(Resolver resolver, int times, long now) {
        IntStream.range(0, times).forEach(i -> resolver.silent(now));
    }

    @Test
    void resolversTakeTurns() {
        assertThat(Stream.generate(() -> any(NOW).toString()).limit(10))
                .containsOnly("127.0.0.1:53", "[::1]:5353")
                .doesNotContainSequence("127.0.0.1:53", "127.0.0.1:53");
    }

    @Test
    void theLessBusyOneIsChosen() {
        Resolver busy = any(NOW);
        busy.begin();

        assertThat(Stream.generate(() -> any(NOW)).limit(10)).doesNotContain(busy);
    }

    @Test
    void anotherTryGoesToAnotherResolver() {
        Resolver asked = any(NOW);

        assertThat(Stream.generate(() -> pool.choose(Set.of(asked), false, NOW).orElseThrow())
                        .limit(10))
                .doesNotContain(asked);
    }

    @Test
    void whoeverWasAskedIsAskedAgainOnlyForWhatMayHaveBeenLost() {
        Set<Resolver> both = Stream.generate(() -> any(NOW)).limit(2).collect(Collectors.toSet());

        assertThat(both).hasSize(2);
        assertThat(pool.choose(both, false, NOW)).isPresent();
        assertThat(pool.choose(both, true, NOW)).isEmpty();
    }

    @Test
    void aSilentResolverIsLeftAloneForLongerEachTime() {
        Resolver dead = any(NOW);
        silence(dead, 20, NOW);

        assertThat(dead.available(NOW)).isFalse();
        assertThat(dead.available(NOW + SECOND)).isTrue();
        dead.silent(NOW + SECOND);
        assertThat(dead.available(NOW + 2 * SECOND)).isFalse();
        assertThat(dead.available(NOW + 3 * SECOND)).isTrue();
    }

    @Test
    void oneQuestionFindsOutWhetherAResolverIsBack() {
        Resolver dead = any(NOW);
        silence(dead, 20, NOW);
        dead.begin();
        assertThat(dead.available(NOW + SECOND)).isFalse();

        dead.end();
        dead.answered();
        assertThat(dead.available(NOW)).isTrue();
    }

    @Test
    void aSingleAnswerBetweenSilencesKeepsAResolver() {
        Resolver slow = any(NOW);
        silence(slow, 19, NOW);
        slow.answered();
        silence(slow, 19, NOW);

        assertThat(slow.available(NOW)).isTrue();
    }

    @Test
    void anUnreachableResolverIsLeftAloneAtOnce() {
        Resolver closed = any(NOW);

        assertThat(closed.unreachable(NOW)).isTrue();
        assertThat(closed.available(NOW)).isFalse();
    }

    @Test
    void whenAllAreSuspendedOneIsAskedAllTheSame() {
        Stream.of(any(NOW), any(NOW)).forEach(resolver -> silence(resolver, 20, NOW));

        assertThat(pool.choose(Set.of(), false, NOW)).isPresent();
    }
}
