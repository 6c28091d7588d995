package org.starttls.survey.cli.observe;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what is under way and what has ended, by stage. Any thread; a reading is not one instant's. */
public final class Activity {
    private final Map<ScanStage, LongAdder> inFlight = Stream.of(ScanStage.values())
            .collect(Collectors.toUnmodifiableMap(stage -> stage, stage -> new LongAdder()));
    private final ConcurrentMap<Result, LongAdder> results = new ConcurrentHashMap<>();

    /**
     * How work of a stage ended.
     *
     * @param outcome its code
     */
    public record Result(ScanStage stage, String outcome) implements Comparable<Result> {
        @Override
        public int compareTo(Result other) {
            int byStage = stage.compareTo(other.stage);
            return byStage == 0 ? outcome.compareTo(other.outcome) : byStage;
        }
    }

    /** Counts work as under way until it completes. */
    <T> CompletionStage<T> watch(ScanStage stage, CompletionStage<T> work) {
        LongAdder count = inFlight.get(stage);
        count.increment();
        return work.whenComplete((result, fault) -> count.decrement());
    }

    void ended(Ended work) {
        results.computeIfAbsent(new Result(work.stage(), work.outcome()), result -> new LongAdder())
                .increment();
    }

    /** How much work of a stage is under way. */
    public long inFlight(ScanStage stage) {
        return inFlight.get(stage).sum();
    }

    /** How work ended whose evidence is safe, by this run. */
    public SortedMap<Result, Long> results() {
        SortedMap<Result, Long> counts = new TreeMap<>();
        results.forEach((result, count) -> counts.put(result, count.sum()));
        return counts;
    }
}
