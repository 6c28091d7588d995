package org.starttls.survey.cli.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.starttls.survey.sql.PendingWork.Open;

/**
 * What the last try of one kind left open, given again when its next try is due, each try once in this run. Tries are
 * stored in the order in which they end, so the first that is open is the first that is due, and between two questions to
 * the database lies a gap. One thread.
 */
final class DueTries<T> {
    private final Question<T> question;
    private final InstantSource clock;
    private final List<Level> levels;

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
        this.question = question;
        this.clock = clock;
        this.levels = IntStream.range(0, gaps.size())
                .mapToObj(i -> new Level(i + 1, gaps.get(i)))
                .toList();
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
                due.add(new Due<>(open.subject(), tries + 1));
            }
        }

        Optional<Instant> next() {
            Optional<Instant> at = question.open(tries, lastRow, 1).stream()
                    .map(open -> open.triedAt().plus(gap))
                    .findFirst();
            nextLook = at.orElse(nextLook);
            return at;
        }
    }
}
