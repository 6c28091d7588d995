package org.starttls.survey.reports.cut;

import java.util.List;
import org.starttls.survey.reports.table.RowBatch;
import org.starttls.survey.reports.table.Table;

/** Groups of domains by who runs their MX hosts of the best preference. */
record ProviderGrouping(ProviderNames names) implements FilledGrouping {
    static final String KEY = "provider";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public CutUnit unit() {
        return CutUnit.DOMAIN;
    }

    @Override
    public String title() {
        return "by MX provider";
    }

    @Override
    public String none() {
        return "no MX host with a name";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Provider: whom " + names.source() + " names for an MX host of the best preference, else the host's "
                        + "registrable domain. A domain with two providers counts at both, so the groups may sum to "
                        + "more than all domains.");
    }

    @Override
    public void fill(Workbench bench) {
        bench.queries().change(Workbench.statement("clear_cut_host"));
        try (Table hosts = bench.queries().all(Workbench.statement("mx_host_names"), bench.scan());
                RowBatch groups = bench.queries().batch(Workbench.statement("insert_cut_host"))) {
            hosts.rows()
                    .forEachRemaining(row -> groups.add(
                            row.whole("id"), names.of(row.text("name")).orElseGet(() -> row.text("provider"))));
        }
        bench.queries().change(Workbench.statement("fill_provider"));
    }
}
