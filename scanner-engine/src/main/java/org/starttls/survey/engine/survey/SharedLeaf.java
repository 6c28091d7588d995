package org.starttls.survey.engine.survey;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What is known of the wildcard certificate that one endpoint shows under names below one parent. Its owner's lock guards it. */
final class SharedLeaf {
    /** SHA-256. */
    private final String leaf;

    private final PendingTarget first;
    private Optional<PendingTarget> second = Optional.empty();
    private Standing standing = Standing.ONE_NAME;
    /** Ids of targets, until it is known whether names make a difference. */
    private final Deque<Long> waiting = new ArrayDeque<>();

    enum Standing {
        ONE_NAME,
        TWO_NAMES,
        /** A connection under a name that nobody has is under way. */
        ASKING,
        /** Names make no difference. */
        PROVEN,
        /** They do, or it could not be told. */
        REFUTED
    }

    SharedLeaf(String leaf, PendingTarget first) {
        this.leaf = leaf;
        this.first = first;
    }

    Standing standing() {
        return standing;
    }

    /** The one whose probe counts for the others. */
    PendingTarget first() {
        return first;
    }

    Deque<Long> waiting() {
        return waiting;
    }

    /** Another probe below the same parent has ended conclusively; with this leaf, or without any. */
    void seen(PendingTarget target, Optional<String> shown) {
        if (shown.filter(leaf::equals).isEmpty()) {
            standing = Standing.REFUTED;
        } else if (standing == Standing.ONE_NAME && !target.host().equals(first.host())) {
            second = Optional.of(target);
            standing = Standing.TWO_NAMES;
        }
    }

    /** Begins to ask under a name that nobody has; gives the target to keep the answer with. */
    PendingTarget ask() {
        standing = Standing.ASKING;
        return second.orElseThrow();
    }

    /** The answer to that; empty where there was none. */
    void answered(Optional<String> shown) {
        boolean same = standing == Standing.ASKING && shown.filter(leaf::equals).isPresent();
        standing = same ? Standing.PROVEN : Standing.REFUTED;
    }
}
