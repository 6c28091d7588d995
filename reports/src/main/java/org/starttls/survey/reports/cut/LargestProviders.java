package org.starttls.survey.reports.cut;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rates with and without the domains that the largest providers serve, and those of each of these providers.
 *
 * @param number how many providers are left out, where there are as many
 */
record LargestProviders(ProviderGrouping providers, int number) implements Grouping {
    private static final String SERVED = "at the largest providers";

    @Override
    public String key() {
        return "without-largest";
    }

    @Override
    public CutUnit unit() {
        return CutUnit.DOMAIN;
    }

    @Override
    public String title() {
        return "with and without the " + number + " largest MX providers";
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(providers.notes());
        notes.add("Largest: by domains. A domain is left out where one of its providers is among them.");
        return notes;
    }

    @Override
    public Cut cut(Workbench bench, int top) {
        List<Group> largest = providers.cut(bench, number).groups();
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        largest.forEach(provider -> names.add(provider.name()));
        bench.queries().change(Workbench.statement("gather_largest"), names.toString(), SERVED);
        bench.queries().change(Workbench.statement("keep_group"), SERVED);
        return arranged(bench.cut(this, SERVED, false, 1), largest);
    }

    private Cut arranged(Cut gathered, List<Group> largest) {
        List<Group> groups = new ArrayList<>();
        groups.add(gathered.none()
                .orElseGet(() -> Group.empty(unit()))
                .renamed(Group.Kind.GROUP, "without the largest " + largest.size()));
        gathered.groups()
                .forEach(served -> groups.add(served.renamed(Group.Kind.GROUP, "at the largest " + largest.size())));
        groups.addAll(largest);
        return new Cut(
                key(),
                unit(),
                title(),
                gathered.total(),
                groups,
                Optional.empty(),
                Optional.empty(),
                groups.size(),
                notes());
    }
}
