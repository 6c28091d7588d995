package org.starttls.survey.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void noWindowHoldsMoreThanRateTimesWindowPlusBurst() {
        RateLimit limit = new RateLimit(50, 5, 0);
        List<Long> taken = new ArrayList<>();
        for (long now = 0; now < 10 * SECOND; now += SECOND / 1000) {
            while (limit.tryTake(now)) {
                taken.add(now);
            }
        }
        for (long window : new long[] {SECOND / 10, SECOND, 3 * SECOND}) {
            assertThat(mostIn(taken, window)).isLessThanOrEqualTo((int) (50 * window / SECOND) + 5);
        }
        assertThat(taken).as("the rate is used up").hasSizeGreaterThan(490);
    }

    @Test
    void whatIsReservedAndHeldUpIsNotBankedBesideNewTokens() {
        RateLimit limit = new RateLimit(50, 5, 0);
        List<Long> used = new ArrayList<>();
        int heldUp = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 1000) {
            while (limit.tryReserve(now)) {
                heldUp++;
            }
            boolean stalled = now / SECOND % 2 == 0;
            for (; heldUp > 0 && !stalled; heldUp--) {
                limit.used(now);
                used.add(now);
            }
        }
        for (long window : new long[] {SECOND / 10, SECOND, 3 * SECOND}) {
            assertThat(mostIn(used, window)).isLessThanOrEqualTo((int) (50 * window / SECOND) + 5);
        }
        assertThat(used).as("every other second's").hasSizeGreaterThan(245);
    }

    @Test
    void saysWhenTheNextTokenComes() {
        RateLimit limit = new RateLimit(2, 1, 0);
        assertThat(limit.tryTake(0)).isTrue();
        long wait = limit.nanosUntilNext(0);
        assertThat(limit.tryTake(wait - 1000)).isFalse();
        assertThat(limit.tryTake(wait)).isTrue();
    }

    private static int mostIn(List<Long> times, long window) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) > window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
