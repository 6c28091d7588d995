package org.starttls.survey.engine.tls.hello.plan;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/**
 * Finds which numbers of a list a server accepts: offers them together, takes away the one that it picks, and so on until
 * it refuses the rest. That takes one connection for each that it accepts and one more, not one for each there is.
 *
 * <p>What gives no conclusive answer is asked once more. Then numbers are offered together only with their kind, and a
 * kind that fails alone is put aside: servers have been seen that pick what they cannot do. Immutable.
 *
 * @param limits what may be spent
 * @param left those not found out about, in the order to offer them
 * @param found those found out about, in the order found
 * @param caution how much is offered at once
 */
record Removal(Limits limits, List<Integer> left, Map<Integer, Finding> found, Caution caution) {
    private enum Caution {
        NONE,
        /** The same was asked before, without a conclusive answer. */
        AGAIN,
        KIND_BY_KIND
    }

    /**
     * Bounds, and what belongs together.
     *
     * @param together at most so many are offered at once
     * @param connections that are left
     * @param failures inconclusive answers that are left: a server that never answers is not worth the whole list
     * @param kind numbers with an equal kind belong together
     */
    record Limits(int together, int connections, int failures, Function<Integer, Object> kind) {
        private static final int FAILURES = 6;

        Limits {
            requireNonNull(kind, "kind");
        }

        Limits(int together, int connections, Function<Integer, Object> kind) {
            this(together, connections, FAILURES, kind);
        }

        Limits after(boolean failure) {
            return new Limits(together, connections - 1, failure ? failures - 1 : failures, kind);
        }
    }

    Removal {
        requireNonNull(limits, "limits");
        requireNonNull(caution, "caution");
        left = ImmutableList.copyOf(left);
        found = ImmutableMap.copyOf(found);
    }

    /** The beginning, for numbers that are each of a kind of their own and few enough for one hello. */
    static Removal of(List<Integer> numbers, int mostConnections) {
        return of(numbers, new Limits(numbers.size(), mostConnections, number -> number));
    }

    static Removal of(List<Integer> numbers, Limits limits) {
        return new Removal(limits, numbers, Map.of(), Caution.NONE);
    }

    /** What to offer next; empty when done. */
    Optional<List<Integer>> offer() {
        return left.isEmpty() || limits.connections() == 0 ? Optional.empty() : Optional.of(offered());
    }

    /** Takes an answer, and what the server picked in it: without a pick it refused, or failed. */
    Removal after(ServerFlight flight, Function<ServerAnswer, Optional<Integer>> pick) {
        return flight.answer()
                .flatMap(answer -> pick.apply(answer).map(number -> picked(number, Finding.chosen(answer.hello()))))
                .orElseGet(() -> nonePicked(Finding.refused(flight)));
    }

    Map<Integer, Finding> findings() {
        Map<Integer, Finding> all = new LinkedHashMap<>(found);
        left.forEach(number -> all.put(number, Finding.unknown(Finding.CONNECTION_LIMIT)));
        return all;
    }

    private Removal picked(int number, Finding finding) {
        Removal known = with(List.of(number), finding);
        return offered().contains(number)
                ? known.concluded()
                // Whatever is taken away, it will be picked again.
                : known.with(known.left, Finding.unknown(Finding.UNOFFERED_CHOSEN));
    }

    private Removal nonePicked(Finding finding) {
        if (finding.support() == Support.NO) {
            return with(offered(), finding).concluded();
        }
        Limits fewer = limits.after(true);
        if (fewer.failures() == 0) {
            return with(left, finding);
        }
        return switch (caution) {
            case NONE -> new Removal(fewer, left, found, Caution.AGAIN);
            case AGAIN -> new Removal(fewer, left, found, Caution.KIND_BY_KIND);
            case KIND_BY_KIND -> {
                Removal known = with(offered(), finding);
                yield new Removal(fewer, known.left, known.found, caution);
            }
        };
    }

    private Removal with(List<Integer> numbers, Finding finding) {
        Map<Integer, Finding> known = new LinkedHashMap<>(found);
        numbers.forEach(number -> known.putIfAbsent(number, finding));
        List<Integer> rest =
                left.stream().filter(each -> !known.containsKey(each)).toList();
        return new Removal(limits, rest, known, caution);
    }

    private Removal concluded() {
        return new Removal(limits.after(false), left, found, caution == Caution.AGAIN ? Caution.NONE : caution);
    }

    private List<Integer> offered() {
        List<Integer> most = left.subList(0, Math.min(limits.together(), left.size()));
        if (caution != Caution.KIND_BY_KIND) {
            return most;
        }
        Object kind = limits.kind().apply(left.get(0));
        return most.stream()
                .filter(number -> limits.kind().apply(number).equals(kind))
                .toList();
    }
}
