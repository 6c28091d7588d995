package org.starttls.survey.reports.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;

/** A comparison as JSON. Names are stable, null means unknown. A pure function. */
public final class ComparisonJson {
    /** Rises when a name goes away or changes its meaning; new names do not raise it. */
    public static final int SCHEMA_VERSION = 1;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // as safe on a terminal as it is lossless
            .build()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ComparisonJson() {}

    public static String render(Comparison comparison) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("report", "comparison");
        scan(comparison.then(), root.putObject("then"));
        scan(comparison.now(), root.putObject("now"));
        root.put("same_list", comparison.sameList().orElse(null));
        ArrayNode differences = root.putArray("differences");
        comparison.differences().forEach(difference -> difference(difference, differences.addObject()));
        ArrayNode members = root.putArray("members");
        comparison.memberships().forEach(membership -> membership(membership, members.addObject()));
        try (Table rates = ComparisonTable.rates(comparison)) {
            ArrayNode array = root.putArray("rates");
            rates.rows().forEachRemaining(row -> rate(row, array.addObject()));
        }
        ArrayNode changes = root.putArray("changes");
        comparison.changes().forEach(change -> change(change, changes.addObject()));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan(ComparedScan scan, ObjectNode node) {
        node.put("file", scan.file());
        node.put("id", scan.facts().scan());
        node.put("state", scan.facts().state());
        node.put("complete", scan.complete());
        node.put("started_at", scan.facts().startedAt().toString());
        node.put("judged_at", scan.facts().judgedAt().map(Instant::toString).orElse(null));
        node.put("list_name", scan.facts().listName());
        node.put("list_sha256", scan.facts().listSha256().orElse(null));
    }

    private static void difference(Difference difference, ObjectNode node) {
        node.put("part", difference.part());
        node.put("choice", difference.choice());
        node.put("then", known(difference.then()));
        node.put("now", known(difference.now()));
    }

    private static void membership(Membership membership, ObjectNode node) {
        node.put("unit", membership.unit().code());
        node.put("both", membership.both());
        node.put("gone", membership.left());
        node.put("new", membership.joined());
    }

    private static void rate(Row row, ObjectNode node) {
        for (int index = 0; index < row.columns().size(); index++) {
            String column = row.columns().get(index);
            Cell cell = row.cells().get(index);
            if (cell instanceof Cell.Whole whole) {
                node.put(column, whole.value());
            } else if (cell instanceof Cell.Real real) {
                node.put(column, real.value());
            } else {
                node.put(column, known(cell.text()));
            }
        }
    }

    private static void change(ChangeCount change, ObjectNode node) {
        node.put("change", change.kind().code());
        node.put("unit", change.kind().unit().code());
        node.put("number", change.number());
        node.put("meaning", change.kind().words());
        ArrayNode first = node.putArray("first");
        for (Change one : change.first()) {
            ObjectNode named = first.addObject();
            named.put("name", one.name());
            named.put("then", known(one.then()));
            named.put("now", known(one.now()));
        }
    }

    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
