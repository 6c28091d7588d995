package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Duration SHORT = Duration.ofNanos(10);
    private static final Duration LONG = Duration.ofNanos(100);
    /** Clocks of this kind may start anywhere and overflow; boxed, so that the compiler does not foresee it. */
    private static final Long START = Long.MAX_VALUE - 20;

    private final Deadlines deadlines = new Deadlines();
    private final List<String> expired = new ArrayList<>();

    private Deadlines.Deadline add(String name, Duration timeout, long now) {
        return deadlines.add(timeout, now, () -> expired.add(name));
    }

    @Test
    void eachExpiresAtItsTimeAndOnce() {
        add("long", LONG, START);
        add("short", SHORT, START);
        add("later", SHORT, START + 5);

        deadlines.expire(START + 9);
        assertThat(expired).isEmpty();
        deadlines.expire(START + 10);
        assertThat(expired).containsExactly("short");
        deadlines.expire(START + 99);
        assertThat(expired).containsExactly("short", "later");
        deadlines.expire(START + 100);
        deadlines.expire(START + 1000);
        assertThat(expired).containsExactly("short", "later", "long");
    }

    @Test
    void oneThatIsCancelledNeverExpires() {
        Deadlines.Deadline cancelled = add("cancelled", SHORT, START);
        add("other", SHORT, START);

        cancelled.cancel();
        deadlines.expire(START + 50);

        assertThat(expired).containsExactly("other");
    }

    @Test
    void theNextIsTheEarliestOfAllTimeouts() {
        assertThat(deadlines.untilNext(START)).isEqualTo(Long.MAX_VALUE);
        add("long", LONG, START);
        assertThat(deadlines.untilNext(START + 1)).isEqualTo(99);
        add("short", SHORT, START + 1);
        assertThat(deadlines.untilNext(START + 2)).isEqualTo(9);
        assertThat(deadlines.untilNext(START + 500)).isZero();
    }

    @Test
    void whatExpiresMayWaitAgainWithAnotherTimeout() {
        deadlines.add(SHORT, START, () -> add("again", LONG, START + 10));

        deadlines.expire(START + 10);
        deadlines.expire(START + 110);

        assertThat(expired).containsExactly("again");
    }
}
