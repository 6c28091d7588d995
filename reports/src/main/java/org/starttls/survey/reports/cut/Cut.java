package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.starttls.survey.reports.Share;

/**
 * One report by group.
 *
 * @param key what the groups are made by, as a user names it
 * @param title the same in plain words, as in {@code "by top-level domain"}
 * @param total all members of the scan
 * @param groups those with a row of their own, in their order
 * @param others all other groups in one; empty where there are none
 * @param none members that are in no group; empty where there are none
 * @param distinct the number of groups, those of {@code others} included
 * @param notes sentences on how the groups were made
 */
public record Cut(
        String key,
        CutUnit unit,
        String title,
        Group total,
        List<Group> groups,
        Optional<Group> others,
        Optional<Group> none,
        long distinct,
        List<String> notes) {
    public Cut {
        requireNonNull(key);
        requireNonNull(unit);
        requireNonNull(title);
        requireNonNull(total);
        groups = List.copyOf(groups);
        requireNonNull(others);
        requireNonNull(none);
        notes = List.copyOf(notes);
    }

    /** The rows in the order in which they are shown: the total first. */
    public List<Group> rows() {
        List<Group> rows = new ArrayList<>();
        rows.add(total);
        rows.addAll(groups);
        others.ifPresent(rows::add);
        none.ifPresent(rows::add);
        return rows;
    }

    /** The same with intervals, where shares have some. */
    Cut within(UnaryOperator<Share> interval, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Cut(
                key,
                unit,
                title,
                total.within(interval),
                groups.stream().map(group -> group.within(interval)).toList(),
                others.map(group -> group.within(interval)),
                none.map(group -> group.within(interval)),
                distinct,
                more);
    }

    /** The same, with other names for the groups that have a row of their own. */
    Cut withNames(UnaryOperator<String> naming) {
        List<Group> named = groups.stream()
                .map(group -> group.renamed(Group.Kind.GROUP, naming.apply(group.name())))
                .toList();
        return new Cut(key, unit, title, total, named, others, none, distinct, notes);
    }
}
