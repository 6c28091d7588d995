package org.starttls.survey.reports.cut;

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
import org.starttls.survey.reports.Figures;

/** Reports by group as JSON. Names are stable, null means unknown. A pure function. */
public final class CutJson {
    /** Rises when a name goes away or changes its meaning; new names do not raise it. */
    public static final int SCHEMA_VERSION = 1;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // as safe on a terminal as it is lossless
            .build()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private CutJson() {}

    public static String render(Cuts cuts) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("report", "cuts");
        scan(cuts.scan(), root.putObject("scan"));
        ArrayNode array = root.putArray("cuts");
        cuts.cuts().forEach(cut -> cut(cut, array.addObject()));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan(Cuts.CutScan scan, ObjectNode node) {
        node.put("id", scan.id());
        node.put("state", scan.state());
        node.put("list_name", scan.listName());
        node.put("started_at", scan.startedAt().toString());
        node.put("input", scan.input());
        node.put("judged", scan.judged());
    }

    private static void cut(Cut cut, ObjectNode node) {
        node.put("cut", cut.key());
        node.put("title", cut.title());
        node.put("unit", cut.unit().code());
        node.put("distinct_groups", cut.distinct());
        ArrayNode notes = node.putArray("notes");
        cut.notes().forEach(notes::add);
        ObjectNode meanings = node.putObject("meanings");
        cut.unit().rates().forEach(rate -> meanings.put(rate.code(), rate.meaning()));
        ArrayNode groups = node.putArray("groups");
        cut.rows().forEach(group -> group(group, groups.addObject()));
    }

    private static void group(Group group, ObjectNode node) {
        node.put("kind", group.kind().code());
        node.put("value", group.name());
        node.put("members", group.members());
        node.put("pending", group.pending());
        ObjectNode rates = node.putObject("rates");
        group.rates()
                .forEach(rate -> rate(group, rate, rates.putObject(rate.kind().code())));
    }

    private static void rate(Group group, GroupRate rate, ObjectNode node) {
        node.put("yes", (long) rate.share().part());
        node.put("denominator", (long) rate.share().whole());
        rate.share()
                .percent()
                .ifPresentOrElse(
                        percent -> node.put("percent", Figures.hundredths(percent)), () -> node.putNull("percent"));
        rate.share()
                .interval()
                .ifPresent(interval -> node.putObject("interval")
                        .put("low", Figures.hundredths(100 * interval.low()))
                        .put("high", Figures.hundredths(100 * interval.high()))
                        .put("method", interval.method().code()));
        node.put("inconclusive", rate.inconclusive());
        node.put("not_applicable", group.notApplicable(rate));
    }
}
