package org.starttls.survey.reports.cut;

import java.util.List;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;

/** Groups of addresses by the software that greets there: the named query {@code mta_software}, of which this is a view. */
record SoftwareGrouping() implements Grouping {
    @Override
    public String key() {
        return "software";
    }

    @Override
    public CutUnit unit() {
        return CutUnit.ADDRESS;
    }

    @Override
    public String title() {
        return "by MTA software";
    }

    @Override
    public List<String> notes() {
        return List.of("Software: as the server's greeting and capabilities claim; the signs are those of 'query "
                + "--list mta_software'. Unrecognised: a greeting that shows none of them.");
    }

    @Override
    public Cut cut(Workbench bench, int top) {
        Folding folding = new Folding(top);
        Group total = Group.empty(unit());
        try (Table rows = bench.queries().named("mta_software", bench.scan())) {
            while (rows.rows().hasNext()) {
                Group group = group(rows.rows().next());
                folding.add(group);
                total = total.plus(group);
            }
        }
        folding.add(total);
        return folding.cut(this);
    }

    private Group group(Row row) {
        return row.optionalText("software")
                .map(software -> Group.read(Group.Kind.GROUP, software, unit(), row))
                .orElseGet(() -> Group.read(Group.Kind.NONE, "no greeting", unit(), row));
    }
}
