package org.starttls.survey.reports.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes groups in their order, keeps the first of them, and sums the rest. One thread. */
final class Folding {
    private static final String OTHERS = "others";

    private final int top;
    private final List<Group> groups = new ArrayList<>();
    private Optional<Group> total = Optional.empty();
    private Optional<Group> none = Optional.empty();
    private Optional<Group> others = Optional.empty();
    private long distinct;

    /** @param top how many groups are kept */
    Folding(int top) {
        this.top = top;
    }

    void add(Group group) {
        switch (group.kind()) {
            case TOTAL -> total = Optional.of(group);
            case NONE -> none = Optional.of(group);
            case OTHERS -> throw new IllegalArgumentException("a sum of groups is none: " + group);
            case GROUP -> addGroup(group);
        }
    }

    private void addGroup(Group group) {
        distinct++;
        if (groups.size() < top) {
            groups.add(group);
        } else {
            others = Optional.of(
                    others.map(sum -> sum.plus(group)).orElseGet(() -> group.renamed(Group.Kind.OTHERS, OTHERS)));
        }
    }

    Cut cut(Grouping grouping) {
        return new Cut(
                grouping.key(),
                grouping.unit(),
                grouping.title(),
                total.orElseGet(() -> Group.empty(grouping.unit())),
                groups,
                others,
                none,
                distinct,
                grouping.notes());
    }
}
