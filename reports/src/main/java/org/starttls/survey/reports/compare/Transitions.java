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
    private final Map<State, Sum> then = sums();
    private final Map<State, Sum> now = sums();
    private final Map<State, Map<State, Sum>> moves = new EnumMap<>(State.class);
    private double neverKnown;

    /** Grows in place: a million members times all shares are added. */
    private static final class Sum {
        private double amount;
    }

    Transitions() {
        for (State state : State.values()) {
            moves.put(state, sums());
        }
    }

    private static Map<State, Sum> sums() {
        Map<State, Sum> sums = new EnumMap<>(State.class);
        for (State state : State.values()) {
            sums.put(state, new Sum());
        }
        return sums;
    }

    /**
     * Counts a member in. An amount is of no account where the state is {@link State#ABSENT}.
     *
     * @param together whether both states are of one thing; else it could not be told what became of the one, nor what the other
     *     was before
     */
    void add(State before, double amountThen, State after, double amountNow, boolean together) {
        then.get(before).amount += amountThen;
        now.get(after).amount += amountNow;
        double amount = after == State.ABSENT ? amountThen : amountNow;
        if (!before.isKnown() && !after.isKnown() && (before == State.INCONCLUSIVE || after == State.INCONCLUSIVE)) {
            neverKnown += amount;
        }
        moves.get(before).get(together ? after : State.INCONCLUSIVE).amount += amount;
        if (!together) {
            moves.get(State.INCONCLUSIVE).get(after).amount += amount;
        }
    }

    Side then() {
        return side(then);
    }

    Side now() {
        return side(now);
    }

    private static Side side(Map<State, Sum> sums) {
        double yes = sums.get(State.YES).amount;
        return new Side(new Share(yes, yes + sums.get(State.NO).amount), sums.get(State.INCONCLUSIVE).amount);
    }

    /** Those that were asked in one scan at least, and are known in none. */
    double neverKnown() {
        return neverKnown;
    }

    private double from(State before, State after) {
        return moves.get(before).get(after).amount;
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
