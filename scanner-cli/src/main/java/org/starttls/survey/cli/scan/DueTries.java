package org.starttls.survey.cli.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.starttls.survey.sql.PendingWork.Open;

/**
 * What the last try of one kind left open, given again when its next try is due, each try once in this run. Tries are
 * stored in the order in which they end, so the first that is open is the first that is due, and between two questions to
 * the database lies a gap. What was held back is given again as the same try, for a while. One thread.
 */
final class DueTries<T> {
    private final Question<T> question;
    private final InstantSource clock;
    private final List<Level> levels;
    /** How much further the next try is, and how often the same may come again, where it is no further. */
    private final int step;

    private final int rounds;
    private final Map<T, Integer> again = new HashMap<>();

    /** Asks the database what is open after a try. */
    interface Question<T> {
        List<Open<T>> open(int tryNumber, long afterRow, int limit);
    }

    /**
     * Something whose next try is due.
     *
     * @param tryNumber of that next try
     */
    record Due<T>(T subject, int tryNumber) {}

    /** @param gaps after the first try, the second, and so on */
    DueTries(Question<T> question, List<Duration> gaps, InstantSource clock) {
        this(question, gaps, clock, 1);
    }

    private DueTries(Question<T> question, List<Duration> gaps, InstantSource clock, int step) {
        this.question = question;
        this.clock = clock;
        this.step = step;
        this.rounds = gaps.size();
        this.levels = IntStream.range(0, gaps.size())
                .mapToObj(i -> new Level(i + 1, gaps.get(i)))
                .toList();
    }

    /**
     * Tries that were not made: of any number, each after the longest of the gaps, and as often as there are gaps.
     *
     * @param gaps between tries that are made
     */
    static <T> DueTries<T> notMade(Question<T> question, List<Duration> gaps, InstantSource clock) {
        Optional<Duration> longest = gaps.stream().max(Duration::compareTo);
        List<Duration> all =
                longest.map(gap -> Collections.nCopies(gaps.size() + 1, gap)).orElse(List.of());
        return new DueTries<>(question, all, clock, 0);
    }

    /** Up to {@code max} that are due now. */
    List<Due<T>> due(int max) {
        List<Due<T>> due = new ArrayList<>();
        levels.forEach(level -> level.addDue(due, max));
        return due;
    }

    /** When the next one is due, perhaps by now; empty where nothing is open that has tries left. */
    Optional<Instant> next() {
        return levels.stream().flatMap(level -> level.next().stream()).min(Instant::compareTo);
    }

    static Optional<Instant> first(Stream<Optional<Instant>> times) {
        return times.flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** What so many tries left open. */
    private final class Level {
        private final int tries;
        private final Duration gap;
        private long lastRow;
        private Instant nextLook = Instant.MIN;

        Level(int tries, Duration gap) {
            this.tries = tries;
            this.gap = gap;
        }

        void addDue(List<Due<T>> due, int max) {
            Instant now = clock.instant();
            if (due.size() >= max || now.isBefore(nextLook)) {
                return;
            }
            List<Open<T>> found = question.open(tries, lastRow, max - due.size());
            if (found.isEmpty()) {
                nextLook = now.plus(gap); // what ends from now on is due no sooner
            }
            for (Open<T> open : found) {
                Instant at = open.triedAt().plus(gap);
                if (at.isAfter(now)) {
                    nextLook = at;
                    return;
                }
                lastRow = open.row();
                if (step > 0 || again.merge(open.subject(), 1, Integer::sum) < rounds) {
                    due.add(new Due<>(open.subject(), tries + step));
                }
            }
        }

        Optional<Instant> next() {
            Optional<Instant> at = first().map(open -> open.triedAt().plus(gap));
            nextLook = at.orElse(nextLook);
            return at;
        }

        private Optional<Open<T>> first() {
            List<Open<T>> first = question.open(tries, lastRow, 1);
            while (step == 0
                    && !first.isEmpty()
                    && again.getOrDefault(first.get(0).subject(), 0) >= rounds - 1) {
                lastRow = first.get(0).row();
                first = question.open(tries, lastRow, 1);
            }
            return first.stream().findFirst();
        }
    }
}
