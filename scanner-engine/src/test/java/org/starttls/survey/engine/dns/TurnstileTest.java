package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final List<String> entered = new ArrayList<>();
    private final Turnstile turnstile = new Turnstile(2);

    @Test
    void noMoreThanTheLimitAreInside() {
        enter("a", "b", "c", "d");

        assertThat(entered).containsExactly("a", "b");
    }

    @Test
    void whoLeavesLetsInTheNextInLine() {
        enter("a", "b", "c", "d");

        turnstile.leave();
        assertThat(entered).containsExactly("a", "b", "c");
        turnstile.leave();
        assertThat(entered).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aPlaceThatNobodyWaitedForIsKept() {
        enter("a", "b");
        turnstile.leave();
        enter("c", "d");

        assertThat(entered).containsExactly("a", "b", "c");
    }

    private void enter(String... names) {
        for (String name : names) {
            turnstile.enter(() -> entered.add(name));
        }
    }
}
