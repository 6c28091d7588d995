package org.starttls.survey.reports.cut;

import java.util.EnumSet;
import java.util.Set;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.NamedQuery;

/** The temporary tables that groups are made in, on one moment of a database. The statements are in {@code cuts.sql}. */
final class Workbench {
    private final SurveyQueries queries;
    private final long scan;
    private final Set<CutUnit> known = EnumSet.noneOf(CutUnit.class);

    Workbench(SurveyQueries queries, long scan) {
        this.queries = queries;
        this.scan = scan;
        queries.change(statement("create_cut"));
        queries.change(statement("create_cut_host"));
    }

    static NamedQuery statement(String name) {
        return NamedQueries.cuts().get(name);
    }

    SurveyQueries queries() {
        return queries;
    }

    long scan() {
        return scan;
    }

    /** Makes ready for the groups of the unit's members: their facts are there, and no groups. */
    void clear(CutUnit unit) {
        if (known.add(unit)) {
            queries.change(statement("create_" + unit.code() + "_fact"));
            queries.change(statement("fill_" + unit.code() + "_fact"), scan);
        }
        queries.change(statement("clear_cut"));
    }

    /**
     * The report of the groups that members were put into.
     *
     * @param none what those are called that are in none
     * @param byNumber whether the groups stand in the order of the numbers that they begin with, not in that of their sizes
     * @param top how many groups get a row of their own
     */
    Cut cut(Grouping grouping, String none, boolean byNumber, int top) {
        CutUnit unit = grouping.unit();
        Folding folding = new Folding(top);
        try (Table rates = queries.all(statement(unit.code() + "_groups"), byNumber ? 1 : 0)) {
            rates.rows().forEachRemaining(row -> {
                if (row.truth("whole")) {
                    folding.add(Group.read(Group.Kind.TOTAL, "all " + unit.plural(), unit, row));
                } else {
                    folding.add(row.optionalText("value")
                            .map(value -> Group.read(Group.Kind.GROUP, value, unit, row))
                            .orElseGet(() -> Group.read(Group.Kind.NONE, none, unit, row)));
                }
            });
        }
        return folding.cut(grouping);
    }
}
