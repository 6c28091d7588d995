package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starttls.survey.sql.PendingWork.Open;

/** On a clock that stands still until it is moved. */
class DueTriesTest {
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofMinutes(15);

    private final List<Stored> stored = new ArrayList<>();
    private int questions;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private DueTries<String> tries = new DueTries<>(this::open, List.of(FIRST, SECOND), () -> now);

    /** A try that left something open. */
    private record Stored(int tryNumber, Open<String> open) {}

    private void store(int tryNumber, String name) {
        stored.add(new Stored(tryNumber, new Open<>(stored.size() + 1L, now, name)));
    }

    private List<Open<String>> open(int tryNumber, long afterRow, int limit) {
        questions++;
        return stored.stream()
                .filter(each -> each.tryNumber() == tryNumber && each.open().row() > afterRow)
                .map(Stored::open)
                .limit(limit)
                .toList();
    }

    private List<String> due() {
        return tries.due(10).stream()
                .map(due -> due.subject() + " " + due.tryNumber())
                .toList();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void eachIsGivenOnceWhenItsGapIsOver() {
        store(1, "a");
        pass(Duration.ofMinutes(1));
        store(1, "b");
        assertThat(due()).isEmpty();
        pass(Duration.ofMinutes(4));
        assertThat(due()).containsExactly("a 2");
        assertThat(due()).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(due()).containsExactly("b 2");
    }

    @Test
    void theSecondGapBeginsWithTheSecondTry() {
        store(1, "a");
        pass(FIRST);
        assertThat(due()).containsExactly("a 2");
        store(2, "a");
        pass(SECOND.minusSeconds(1));
        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(due()).containsExactly("a 3");
        store(3, "a");
        pass(SECOND);
        assertThat(due()).as("no gap is left").isEmpty();
        assertThat(tries.next()).isEmpty();
    }

    @Test
    void whatCameDueWhileNobodyAskedIsDueNow() {
        store(1, "a");
        store(2, "b");
        pass(Duration.ofHours(8));
        assertThat(due()).containsExactly("a 2", "b 3");
    }

    @Test
    void noMoreThanWantedAreGivenAndTheRestLater() {
        List.of("a", "b", "c").forEach(name -> store(1, name));
        pass(FIRST);
        assertThat(tries.due(2)).hasSize(2);
        assertThat(due()).containsExactly("c 2");
    }

    @Test
    void theNextOneIsTheFirstOfAny() {
        Instant begin = now;
        store(2, "late");
        pass(Duration.ofMinutes(1));
        store(1, "soon");
        assertThat(tries.next()).contains(begin.plus(Duration.ofMinutes(6)));
    }

    @Test
    void nothingIsAskedOfTheDatabaseBeforeSomethingCanBeDue() {
        assertThat(due()).isEmpty();
        store(1, "a");
        int before = questions;
        for (int i = 0; i < 299; i++) {
            pass(Duration.ofSeconds(1));
            assertThat(due()).isEmpty();
        }
        assertThat(questions).isEqualTo(before);
        pass(Duration.ofSeconds(1));
        assertThat(due()).containsExactly("a 2");
    }

    @Test
    void whatWasNotMadeIsTheSameTryAfterTheLongestGapAndAsOftenAsThereAreGaps() {
        tries = DueTries.notMade(this::open, List.of(FIRST, SECOND), () -> now);
        store(1, "a");
        store(3, "b");
        pass(SECOND.minusSeconds(1));
        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(due()).containsExactly("a 1", "b 3");
        store(1, "a");
        pass(SECOND);
        assertThat(due()).containsExactly("a 1");
        store(1, "a");
        assertThat(tries.next()).as("enough").isEmpty();
        pass(SECOND);
        assertThat(due()).isEmpty();
    }

    @Test
    void withoutGapsNothingIsEverDue() {
        tries = new DueTries<>(this::open, List.of(), () -> now);
        store(1, "a");
        pass(SECOND);
        assertThat(due()).isEmpty();
        assertThat(tries.next()).isEmpty();
        assertThat(questions).isZero();
    }
}
