package org.starttls.survey.reports.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.starttls.survey.reports.table.Row;

/** Tells what happened to a member between the scans. A pure function of its rows. */
final class ChangeReader {
    private final Standings standings;

    ChangeReader(Standings standings) {
        this.standings = standings;
    }

    /** The change of a kind, where it happened. */
    Optional<Change> read(ChangeKind kind, Pair pair) {
        return switch (kind.sign()) {
            case GAINED -> moved(kind, pair, State.NO, State.YES);
            case LOST -> moved(kind, pair, State.YES, State.NO);
            case BECAME_INCONCLUSIVE -> becameInconclusive(kind, pair);
            case BECAME_KNOWN -> becameKnown(kind, pair);
            case PROVIDER -> changed(kind, pair, "providers");
            case RENEWED_SAME_KEY -> renewed(kind, pair, true);
            case RENEWED_NEW_KEY -> renewed(kind, pair, false);
            case ROLLED_OVER -> rolledOver(kind, pair, State.YES);
            case ROLL_OVER_FAILED -> rolledOver(kind, pair, State.NO);
            case LEFT -> pair.now().isEmpty() ? change(kind, pair, "there", "") : Optional.empty();
            case JOINED -> pair.then().isEmpty() ? change(kind, pair, "", "there") : Optional.empty();
        };
    }

    private Optional<Change> moved(ChangeKind kind, Pair pair, State from, State to) {
        return standings.moved(pair, kind.metric(), from, to)
                ? change(kind, pair, from.word(), to.word())
                : Optional.empty();
    }

    private Optional<Change> becameInconclusive(ChangeKind kind, Pair pair) {
        State from = standings.of(pair.then(), kind.metric());
        return from.isKnown() ? moved(kind, pair, from, State.INCONCLUSIVE) : Optional.empty();
    }

    private Optional<Change> becameKnown(ChangeKind kind, Pair pair) {
        State to = standings.of(pair.now(), kind.metric());
        return to.isKnown() ? moved(kind, pair, State.INCONCLUSIVE, to) : Optional.empty();
    }

    private static Optional<Change> renewed(ChangeKind kind, Pair pair, boolean sameKey) {
        return changed(kind, pair, "leaves")
                .filter(change -> sameKey == words(pair.then(), "keys").equals(words(pair.now(), "keys")));
    }

    private Optional<Change> rolledOver(ChangeKind kind, Pair pair, State after) {
        return standings.moved(pair, kind.metric(), State.YES, after) ? renewed(kind, pair, false) : Optional.empty();
    }

    /** Where something is known of both, and not the same. */
    private static Optional<Change> changed(ChangeKind kind, Pair pair, String column) {
        if (text(pair.then(), column).equals(text(pair.now(), column))) {
            return Optional.empty();
        }
        Set<String> then = words(pair.then(), column);
        Set<String> now = words(pair.now(), column);
        return then.isEmpty() || now.isEmpty() || then.equals(now)
                ? Optional.empty()
                : change(kind, pair, String.join(" ", then), String.join(" ", now));
    }

    /** The words of a cell, sorted: they come in no order that means anything. */
    private static Set<String> words(Optional<Row> row, String column) {
        return text(row, column)
                .map(text -> new TreeSet<>(Arrays.asList(text.split(" "))))
                .orElseGet(TreeSet::new);
    }

    private static Optional<String> text(Optional<Row> row, String column) {
        return row.flatMap(there -> there.optionalText(column));
    }

    private static Optional<Change> change(ChangeKind kind, Pair pair, String then, String now) {
        return Optional.of(new Change(kind, pair.name(), then, now));
    }
}
