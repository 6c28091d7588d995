package org.starttls.survey.engine.tls.hello.plan;

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
 * Immutable.
 *
 * @param left those not found out about, in the order to offer them
 * @param found those found out about, in the order found
 * @param together at most so many are offered at once
 * @param connectionsLeft that may be spent
 * @param again whether the same was asked before, without a conclusive answer: once more is enough
 */
record Removal(List<Integer> left, Map<Integer, Finding> found, int together, int connectionsLeft, boolean again) {
    Removal {
        left = ImmutableList.copyOf(left);
        found = ImmutableMap.copyOf(found);
    }

    static Removal of(List<Integer> numbers, int together, int mostConnections) {
        return new Removal(numbers, Map.of(), together, mostConnections, false);
    }

    /** What to offer next; empty when done. */
    Optional<List<Integer>> offer() {
        return left.isEmpty() || connectionsLeft == 0 ? Optional.empty() : Optional.of(offered());
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
        if (offered().contains(number)) {
            return with(List.of(number), finding, false);
        }
        // Whatever is taken away, it will be picked again.
        Map<Integer, Finding> known = new LinkedHashMap<>(found);
        known.putIfAbsent(number, finding);
        List<Integer> rest =
                left.stream().filter(each -> !known.containsKey(each)).toList();
        return new Removal(rest, known, together, connectionsLeft - 1, again)
                .with(rest, Finding.unknown(Finding.UNOFFERED_CHOSEN), false);
    }

    private Removal nonePicked(Finding finding) {
        if (finding.support() == Support.NO) {
            return with(offered(), finding, false);
        }
        return again ? with(left, finding, false) : with(List.of(), finding, true);
    }

    private Removal with(List<Integer> numbers, Finding finding, boolean nowAgain) {
        Map<Integer, Finding> known = new LinkedHashMap<>(found);
        numbers.forEach(number -> known.put(number, finding));
        List<Integer> rest =
                left.stream().filter(each -> !known.containsKey(each)).toList();
        return new Removal(rest, known, together, Math.max(0, connectionsLeft - 1), nowAgain);
    }

    private List<Integer> offered() {
        return left.subList(0, Math.min(together, left.size()));
    }
}
