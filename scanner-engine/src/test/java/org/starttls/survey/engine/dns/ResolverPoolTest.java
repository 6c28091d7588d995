package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResolverPoolTest {
    private static final InetSocketAddress FIRST = ResolverConfig.parse("127.0.0.1");
    private static final InetSocketAddress SECOND_ONE = ResolverConfig.parse("[::1]:5353");

    private final ResolverPool pool = new ResolverPool(List.of(FIRST, SECOND_ONE, FIRST), 10);

    private Resolver any() {
        return pool.choose(Set.of()::contains, false).orElseThrow();
    }

    @Test
    void resolversTakeTurns() {
        assertThat(Stream.generate(() -> any().toString()).limit(10))
                .containsOnly("127.0.0.1:53", "[::1]:5353")
                .doesNotContainSequence("127.0.0.1:53", "127.0.0.1:53");
    }

    @Test
    void theLessBusyOneIsChosen() {
        Resolver busy = any();
        busy.begin();

        assertThat(Stream.generate(this::any).limit(10)).doesNotContain(busy);
    }

    @Test
    void anotherTryGoesToAnotherResolver() {
        Resolver asked = any();

        assertThat(Stream.generate(() -> pool.choose(asked::equals, false).orElseThrow())
                        .limit(10))
                .doesNotContain(asked);
    }

    @Test
    void whoeverWasAskedIsAskedAgainOnlyForWhatMayHaveBeenLost() {
        Set<Resolver> both = Stream.generate(this::any).limit(2).collect(Collectors.toSet());

        assertThat(both).hasSize(2);
        assertThat(pool.choose(both::contains, false)).isPresent();
        assertThat(pool.choose(both::contains, true)).isEmpty();
    }

    @Test
    void aSuspendedResolverIsLeftAloneUntilItAnswers() {
        Resolver dead = any();
        dead.suspend();

        assertThat(Stream.generate(this::any).limit(10)).doesNotContain(dead);
        assertThat(pool.allSuspended()).isFalse();
        dead.answered(0);
        assertThat(Stream.generate(this::any).limit(10)).contains(dead);
    }

    @Test
    void whenAllAreSuspendedNobodyIsAsked() {
        Stream.of(any(), any()).forEach(Resolver::suspend);

        assertThat(pool.allSuspended()).isTrue();
        assertThat(pool.choose(Set.of()::contains, false)).isEmpty();
    }

    @Test
    void suspensionsGrowFromOneSecondToThirtyUntilAnAnswer() {
        Resolver dead = any();

        assertThat(Stream.generate(() -> dead.suspend().toSeconds()).limit(7))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        dead.answered(0);
        assertThat(dead.suspend()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anAnswerProvesLifeFromThenBackwards() {
        Resolver resolver = any();
        assertThat(resolver.answeredSince(Long.MIN_VALUE)).isFalse();

        resolver.answered(5);

        assertThat(resolver.answeredSince(4)).isTrue();
        assertThat(resolver.answeredSince(5)).isTrue();
        assertThat(resolver.answeredSince(6)).isFalse();
        assertThat(pool.anyEverAnswered()).isTrue();
    }
}
