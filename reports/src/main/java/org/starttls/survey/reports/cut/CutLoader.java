package org.starttls.survey.reports.cut;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.reports.cut.Cuts.CutScan;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.NamedQuery;
import org.starttls.survey.sql.SurveyDatabase;

/** Loads reports by group, all of them on the same moment of the database, with temporary tables beside it. Blocks. */
public final class CutLoader {
    private final SurveyQueries queries;
    private final long scan;
    private final CutRequest request;
    private final Set<CutUnit> known = EnumSet.noneOf(CutUnit.class);

    private CutLoader(SurveyQueries queries, long scan, CutRequest request) {
        this.queries = queries;
        this.scan = scan;
        this.request = request;
    }

    /**
     * The reports of a scan, whether it is finished and judged or not.
     *
     * @throws QueryException when there is no such scan, or a key means nothing for it; the message says what would do
     */
    public static Cuts load(SurveyDatabase database, long scan, CutRequest request) {
        try (SurveyQueries queries = SurveyQueries.open(database)) {
            return new CutLoader(queries, scan, request).load();
        }
    }

    private Cuts load() {
        CutScan facts = all("cut_scan").stream()
                .findFirst()
                .map(CutScan::read)
                .orElseThrow(() -> new QueryException("there is no scan " + scan + "; the command scans lists them"));
        List<String> labels =
                all("cut_labels").stream().map(row -> row.text("name")).toList();
        Groupings groupings = new Groupings(facts, labels, request);
        // All keys are looked at before the first is worked on: that may take a while.
        List<Grouping> wanted = request.keys().stream().map(groupings::of).toList();
        queries.change(statement("create_cut"));
        queries.change(statement("create_cut_host"));
        return new Cuts(facts, wanted.stream().map(this::cut).toList());
    }

    private List<Row> all(String query) {
        try (Table table = queries.all(statement(query), scan)) {
            List<Row> rows = new ArrayList<>();
            table.rows().forEachRemaining(rows::add);
            return rows;
        }
    }

    private static NamedQuery statement(String name) {
        return NamedQueries.cuts().get(name);
    }

    private Cut cut(Grouping grouping) {
        CutUnit unit = grouping.unit();
        if (known.add(unit)) {
            queries.change(statement("create_" + unit.code() + "_fact"));
            queries.change(statement("fill_" + unit.code() + "_fact"), scan);
        }
        queries.change(statement("clear_cut"));
        grouping.fill(queries, scan);
        try (Table table = queries.all(statement(unit.code() + "_groups"), grouping.byNumber() ? 1 : 0)) {
            return read(grouping, table.rows());
        }
    }

    /** The rows come in the order total, none, groups; there is a total row if there is any. */
    private Cut read(Grouping grouping, Iterator<Row> rows) {
        CutUnit unit = grouping.unit();
        Optional<Group> total = Optional.empty();
        Optional<Group> none = Optional.empty();
        Optional<Group> others = Optional.empty();
        List<Group> groups = new ArrayList<>();
        long distinct = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            if (row.truth("whole")) {
                total = Optional.of(Group.read(Group.Kind.TOTAL, "all " + unit.plural(), unit, row));
            } else if (row.optionalText("value").isEmpty()) {
                none = Optional.of(Group.read(Group.Kind.NONE, grouping.none(), unit, row));
            } else {
                distinct++;
                Group group = Group.read(Group.Kind.GROUP, row.text("value"), unit, row);
                if (groups.size() < request.top()) {
                    groups.add(group);
                } else {
                    others = Optional.of(others.map(sum -> sum.plus(group))
                            .orElseGet(() -> group.renamed(Group.Kind.OTHERS, "others")));
                }
            }
        }
        return new Cut(
                grouping.key(),
                unit,
                grouping.title(),
                total.orElseGet(() -> Group.empty(unit)),
                groups,
                others,
                none,
                distinct,
                grouping.notes());
    }
}
