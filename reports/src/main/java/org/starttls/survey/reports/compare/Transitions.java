package org.starttls.survey.reports.compare;

import java.util.EnumMap;
import java.util.Map;
import org.starttls.survey.reports.Share;

/**
 * How the members of two scans moved between the states of one share. Amounts are counts, or weights: then those of the earlier
 * scan are in its own share alone, and all moves are in weights of the later one where it has the member, so that another weight
 * is not taken for a move. Grows while the scans are read; one thread.
 */
final class Transitions {
    private final Map<State, Double> then = new EnumMap<>(State.class);
    private final Map<State, Double> now = new EnumMap<>(State.class);
    private final Map<State, Map<State, Double>> moves = new EnumMap<>(State.class);

    Transitions() {
        for (State state : State.values()) {
            moves.put(state, new EnumMap<>(State.class));
        }
    }

    /** Counts a member in. An amount is of no account where the state is {@link State#ABSENT}. */
    void add(State before, double amountThen, State after, double amountNow) {
        then.merge(before, amountThen, Double::sum);
        now.merge(after, amountNow, Double::sum);
        moves.get(before).merge(after, after == State.ABSENT ? amountThen : amountNow, Double::sum);
    }

    Side then() {
        return side(then);
    }

    Side now() {
        return side(now);
    }

    private static Side side(Map<State, Double> amounts) {
        double yes = amounts.getOrDefault(State.YES, 0.0);
        return new Side(
                new Share(yes, yes + amounts.getOrDefault(State.NO, 0.0)),
                amounts.getOrDefault(State.INCONCLUSIVE, 0.0));
    }

    private double from(State before, State after) {
        return moves.get(before).getOrDefault(after, 0.0);
    }

    private double known(State to) {
        return from(State.YES, to) + from(State.NO, to);
    }

    private double becameKnown(State from) {
        return from(from, State.YES) + from(from, State.NO);
    }

    /** What became of those that were in the earlier share, and where those in the later one come from. */
    Moves moves() {
        return new Moves(
                from(State.YES, State.YES),
                from(State.YES, State.NO),
                from(State.NO, State.YES),
                from(State.NO, State.NO),
                known(State.INCONCLUSIVE),
                becameKnown(State.INCONCLUSIVE),
                known(State.OUTSIDE),
                becameKnown(State.OUTSIDE),
                known(State.ABSENT),
                becameKnown(State.ABSENT));
    }
}
