package org.starttls.survey.reports.published;

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
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;

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

    public static String render(SurveyComparison comparison) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("report", "published");
        scan(comparison, root.putObject("scan"));
        survey(comparison.survey(), root.putObject("survey"));
        comparison.rows().forEach(row -> row(row, root.withArray("/rows").addObject()));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan(SurveyComparison comparison, ObjectNode node) {
        ScanFacts scan = comparison.scan();
        node.put("id", scan.scan());
        node.put("state", scan.state());
        node.put("complete", comparison.coverage().complete());
        node.put("judged", comparison.coverage().judged());
        node.put("started_at", scan.startedAt().toString());
        node.put("finished_at", scan.finishedAt().map(Instant::toString).orElse(null));
        node.put("input", scan.input());
        node.put("list_name", scan.listName());
        node.put("list_sha256", scan.listSha256().orElse(null));
        node.put("domains", scan.domains());
        node.put("vantage", scan.vantage().orElse(null));
    }

    private static void survey(PublishedSurvey survey, ObjectNode node) {
        node.put("name", survey.name());
        node.put("title", survey.title());
        node.put("authors", survey.authors());
        node.put("venue", survey.venue());
        node.put("published", survey.published());
        ObjectNode sources = node.putObject("sources");
        survey.sourcesByName().forEach(sources::put);
        survey.differences()
                .forEach(difference -> node.withArray("/differences")
                        .addObject()
                        .put("aspect", difference.aspect())
                        .put("text", difference.text()));
    }

    private static void row(ComparedRow compared, ObjectNode node) {
        PublishedRow row = compared.row();
        node.put("row", row.code());
        node.put("measure", row.measure());
        node.put("among", row.among().orElse(null));
        node.put("unit", row.unit());
        compared.own().ifPresentOrElse(own -> own(own, node.putObject("own")), () -> node.putNull("own"));
        node.put("not_measured", compared.notMeasured().orElse(null));
        node.putArray("published");
        row.figures()
                .forEach(figure -> node.withArray("/published")
                        .addObject()
                        .put("value", figure.value())
                        .put("when", figure.when())
                        .put("evidence", figure.evidence().name())
                        .put("source", figure.source().orElse(null))
                        .put("note", figure.note().orElse(null)));
    }

    private static void own(OwnFigure own, ObjectNode node) {
        number(node, "number", own.number());
        own.share()
                .ifPresentOrElse(
                        share -> number(node, "denominator", share.whole()), () -> node.putNull("denominator"));
        own.share()
                .map(Share::percent)
                .filter(percent -> percent.isPresent())
                .ifPresentOrElse(
                        percent -> node.put("percent", Figures.hundredths(percent.getAsDouble())),
                        () -> node.putNull("percent"));
        own.share()
                .flatMap(Share::interval)
                .ifPresent(interval -> node.putObject("interval")
                        .put("low", Figures.hundredths(100 * interval.low()))
                        .put("high", Figures.hundredths(100 * interval.high()))
                        .put("method", interval.method().code()));
        number(node, "inconclusive", own.inconclusive());
    }

    private static void number(ObjectNode node, String name, double number) {
        if (number == Math.rint(number)) {
            node.put(name, (long) number);
        } else {
            node.put(name, number);
        }
    }
}
