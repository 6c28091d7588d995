package org.starttls.survey.reports.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.starttls.survey.reports.Figures;

/** A timeline as JSON. Names are stable, null means unknown. A pure function. */
public final class TimelineJson {
    /** Rises when a name goes away or changes its meaning; new names do not raise it. */
    public static final int SCHEMA_VERSION = 1;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // as safe on a terminal as it is lossless
            .build()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private TimelineJson() {}

    /** The scans in the order of time; a share of which a scan asked nobody is not there. */
    public static String render(Timeline timeline) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("report", "timeline");
        root.putArray("scans");
        for (TimelinePoint point : timeline.points()) {
            ObjectNode scan = root.withArray("/scans").addObject();
            scan(point.scan(), scan);
            scan.putArray("rates");
            timeline.metrics().stream()
                    .filter(metric -> !point.shares().get(metric).isEmpty())
                    .forEach(metric -> rate(
                            metric,
                            point.shares().get(metric),
                            scan.withArray("/rates").addObject()));
        }
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
        node.put("input", scan.facts().input());
        node.put("list_name", scan.facts().listName());
        node.put("list_sha256", scan.facts().listSha256().orElse(null));
        node.put("names", scan.facts().domains());
    }

    private static void rate(Metric metric, Side side, ObjectNode node) {
        node.put("metric", metric.id());
        node.put("topic", metric.topic().code());
        node.put("unit", metric.unitCode());
        node.put("rate", metric.code());
        number(node, "yes", side.share().part());
        number(node, "denominator", side.share().whole());
        if (side.share().percent().isPresent()) {
            node.put("percent", Figures.hundredths(side.share().percent().getAsDouble()));
        } else {
            node.putNull("percent");
        }
        number(node, "inconclusive", side.inconclusive());
    }

    private static void number(ObjectNode node, String name, double amount) {
        double rounded = Figures.millionths(amount);
        if (rounded == Math.rint(rounded)) {
            node.put(name, (long) rounded);
        } else {
            node.put(name, rounded);
        }
    }
}
