package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.table.Row;

/**
 * Members of a scan that have something in common, and their rates.
 *
 * @param name what they have in common, perhaps from a stranger: not safe for anything
 * @param members how many they are
 * @param pending those of them that were not asked or not judged yet, in no rate
 * @param rates in the order of the unit
 */
public record Group(Kind kind, String name, long members, long pending, List<GroupRate> rates) {
    public Group {
        requireNonNull(kind);
        requireNonNull(name);
        rates = List.copyOf(rates);
    }

    /** What a row of the report stands for. */
    public enum Kind {
        /** All members of the scan. */
        TOTAL("total"),
        /** A value of the key. */
        GROUP("group"),
        /** All groups that have no row of their own. */
        OTHERS("others"),
        /** Members that have no value of the key. */
        NONE("none");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** @param row of a grouped query, whose columns have the names of the unit's plural and of its rates */
    static Group read(Kind kind, String name, CutUnit unit, Row row) {
        return new Group(
                kind,
                name,
                row.whole(unit.plural()),
                row.whole("pending"),
                unit.rates().stream().map(rate -> rate(rate, row)).toList());
    }

    /** All members of a scan that has none. */
    static Group empty(CutUnit unit) {
        return new Group(
                Kind.TOTAL,
                "all " + unit.plural(),
                0,
                0,
                unit.rates().stream()
                        .map(rate -> new GroupRate(rate, new Share(0, 0), 0))
                        .toList());
    }

    private static GroupRate rate(RateKind rate, Row row) {
        return new GroupRate(
                rate,
                new Share(row.number(rate.code() + "_yes"), row.number(rate.code() + "_known")),
                row.whole(rate.code() + "_inconclusive"));
    }

    /** Members of which the rate does not speak: the question does not arise, as without a mail route. */
    public long notApplicable(GroupRate rate) {
        return members - pending - (long) rate.share().whole() - rate.inconclusive();
    }

    /** Both together, under this one's name; members of both count twice. */
    Group plus(Group other) {
        List<GroupRate> sums = new ArrayList<>();
        for (int index = 0; index < rates.size(); index++) {
            sums.add(rates.get(index).plus(other.rates.get(index)));
        }
        return new Group(kind, name, members + other.members, pending + other.pending, sums);
    }

    Group within(UnaryOperator<Share> interval) {
        return new Group(
                kind,
                name,
                members,
                pending,
                rates.stream().map(rate -> rate.within(interval)).toList());
    }

    Group renamed(Kind other, String otherName) {
        return new Group(other, otherName, members, pending, rates);
    }
}
