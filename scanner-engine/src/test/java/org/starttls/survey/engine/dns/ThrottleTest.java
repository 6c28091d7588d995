package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Deadlines deadlines = new Deadlines();
    private final List<Long> let = new ArrayList<>();
    private long now = Long.MAX_VALUE - SECOND;

    private Throttle throttle(OptionalDouble perSecond) {
        return new Throttle(perSecond, () -> now, (wait, task) -> deadlines.add(wait, now, task));
    }

    private void letGo() {
        let.add(now);
    }

    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (end - now > 0) {
            now += TimeUnit.MICROSECONDS.toNanos(700);
            deadlines.expire(now);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 50, 997, 20_000})
    void noWindowHoldsMoreThanRateTimesWindowPlusBurst(double rate) {
        Throttle throttle = throttle(OptionalDouble.of(rate));
        int questions = (int) Math.ceil(rate * 4);
        for (int i = 0; i < questions; i++) {
            CompletableFuture<Void> unused =
                    (i % 10 == 0 ? throttle.firstTurn() : throttle.turn()).thenRun(this::letGo);
        }
        pass(Duration.ofSeconds(6));

        assertThat(let).hasSize(questions);
        for (int first = 0; first < let.size(); first++) {
            for (int last = first; last < let.size(); last += 1 + let.size() / 100) {
                double window = (let.get(last) - let.get(first)) / (double) SECOND;
                assertThat(last - first + 1.0)
                        .as("questions within %f s", window)
                        .isLessThanOrEqualTo(rate * window + Throttle.burst(rate) + 1e-6);
            }
        }
    }

    @Test
    void withoutARateEverybodyGoesAtOnce() {
        Throttle throttle = throttle(OptionalDouble.empty());
        for (int i = 0; i < 10_000; i++) {
            assertThat(throttle.turn()).isCompleted();
        }
    }

    @Test
    void turnsComeInOrderButForThoseThatGoFirst() {
        Throttle throttle = throttle(OptionalDouble.of(10));
        List<String> order = new ArrayList<>();
        List<CompletableFuture<Void>> unused = List.of(
                throttle.turn().thenRun(() -> order.add("one")),
                throttle.turn().thenRun(() -> order.add("two")),
                throttle.turn().thenRun(() -> order.add("three")),
                throttle.firstTurn().thenRun(() -> order.add("canary")));
        pass(Duration.ofSeconds(1));

        assertThat(order).containsExactly("one", "canary", "two", "three");
    }

    @Test
    void whoeverIsLetGoMayAskAgainAtOnce() {
        Throttle throttle = throttle(OptionalDouble.of(1000));
        askAgain(throttle, 5000);
        pass(Duration.ofSeconds(6));

        assertThat(let).hasSize(5000);
    }

    private void askAgain(Throttle throttle, int times) {
        if (times > 0) {
            CompletableFuture<Void> unused = throttle.turn().thenRun(() -> {
                letGo();
                askAgain(throttle, times - 1);
            });
        }
    }
}
