package org.starttls.survey.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TerminalText;
import org.starttls.survey.sql.ScanRow;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * What is stored of a scan as a whole.
 *
 * @param options effective ones, and what was noted with them
 * @param judgements oldest first
 * @param command the words that repeat it; empty for an imported one
 * @param resumption the words that go on with it; empty where it is not the one that is taken up next
 */
record ScanRecord(
        StoredScan scan,
        ObjectNode options,
        List<Judgement> judgements,
        List<String> command,
        List<String> resumption) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** What was noted with the options, and is none. */
    private static final ImmutableSet<String> NOTES = ImmutableSet.of("preflight", "runs");

    /** Of the command: what most terminals show without breaking lines. */
    private static final int COLUMNS = 100;

    private static final String JUDGEMENTS = """
            SELECT judged_at, coalesce(as_of, 'each probe') AS as_of, rules, coalesce(trust, 'no trust store') AS trust
            FROM v_judgement
            WHERE scan_id = ?
            ORDER BY judgement_id""";

    /**
     * One set of verdicts.
     *
     * @param trust the stores' names; rates read the first
     */
    record Judgement(String judgedAt, String asOf, String rules, String trust) {
        static Judgement of(Row row) {
            return new Judgement(row.text("judged_at"), row.text("as_of"), row.text("rules"), row.text("trust"));
        }
    }

    static ScanRecord of(SurveyDatabase survey, StoredScan scan) {
        ObjectNode options = parsed(scan.row().options());
        List<Judgement> judgements = new ArrayList<>();
        try (SurveyQueries queries = SurveyQueries.open(survey);
                Table table = queries.adHoc(JUDGEMENTS, scan.id(), OptionalInt.empty())) {
            table.rows().forEachRemaining(row -> judgements.add(Judgement.of(row)));
        }
        List<String> command = options.has("imported")
                ? List.of()
                : Stream.concat(Stream.of("starttls-survey"), ScanArguments.of(options, survey.file()).stream())
                        .toList();
        return new ScanRecord(scan, options, List.copyOf(judgements), command, resumption(survey, scan));
    }

    private static List<String> resumption(SurveyDatabase survey, StoredScan scan) {
        List<StoredScan> unfinished = survey.scans().unfinished();
        boolean next =
                !unfinished.isEmpty() && unfinished.get(unfinished.size() - 1).id() == scan.id();
        return next && scan.state() == ScanState.INTERRUPTED
                ? List.of("starttls-survey", "scan", "--resume", "--db=" + survey.file())
                : List.of();
    }

    private static ObjectNode parsed(String options) {
        try {
            return (ObjectNode) MAPPER.readTree(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored options are no JSON", e);
        }
    }

    String json() {
        ScanRow row = scan.row();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("scan_id", scan.id());
        json.put("state", state());
        json.putObject("list")
                .put("name", row.listName())
                .put("sha256", scan.listSha256().map(HexFormat.of()::formatHex).orElse(null))
                .put("names", scan.listDomains().orElse(null));
        json.put("started_at", row.startedAt().toString());
        json.put("finished_at", scan.finishedAt().map(Object::toString).orElse(null));
        json.put("tool_version", row.toolVersion());
        json.put("tls_engine", row.tlsEngine());
        json.put("dnssec", row.dnssec());
        judgements.stream()
                .map(judgement -> MAPPER.createObjectNode()
                        .put("judged_at", judgement.judgedAt())
                        .put("as_of", judgement.asOf())
                        .put("rules", judgement.rules())
                        .put("trust", judgement.trust()))
                .forEach(json.putArray("judgements")::add);
        json.set("options", options);
        command.forEach(json.putArray("command")::add);
        return json.toPrettyString() + "\n";
    }

    String text() {
        ScanRow row = scan.row();
        StringBuilder text = new StringBuilder();
        line(text, "scan", scan.id() + ", " + state());
        if (!resumption.isEmpty()) {
            line(text, "go on", "with: " + ShellWords.command(resumption, Integer.MAX_VALUE));
        }
        line(
                text,
                "list",
                row.listName()
                        + scan.listDomains()
                                .map(names -> String.format(Locale.ROOT, ", %,d names", names))
                                .orElse(""));
        scan.listSha256().ifPresent(hash -> line(text, "SHA-256", HexFormat.of().formatHex(hash)));
        line(text, "started", row.startedAt().toString());
        line(text, "finished", scan.finishedAt().map(Object::toString).orElse("not yet"));
        line(text, "made by", "starttls-survey " + row.toolVersion() + ", TLS client " + row.tlsEngine());
        line(text, "DNSSEC", row.dnssec());
        judgements.forEach(judgement -> line(
                text,
                "judged",
                judgement.judgedAt() + " by " + judgement.trust() + ", as of " + judgement.asOf() + ", rules "
                        + judgement.rules()));
        options.path("runs").forEach(run -> line(text, "run", run.toString()));
        text.append("\nOptions\n");
        options.properties().forEach(option -> option(text, option));
        if (!command.isEmpty()) {
            text.append("\nTo repeat it, with its files still in their places\n")
                    .append(ShellWords.command(command, COLUMNS))
                    .append('\n');
        }
        return text.toString();
    }

    private String state() {
        return scan.state().name().toLowerCase(Locale.ROOT);
    }

    private static void option(StringBuilder text, Map.Entry<String, JsonNode> option) {
        JsonNode value = option.getValue();
        boolean nothing = value.isNull() || (value.isContainerNode() && value.isEmpty());
        if (!nothing && !NOTES.contains(option.getKey())) {
            String shown = value.isContainerNode() ? values(value) : value.asText();
            text.append(String.format(Locale.ROOT, "  %-22s  %s%n", option.getKey(), TerminalText.safe(shown)));
        }
    }

    private static String values(JsonNode container) {
        return container.properties().isEmpty()
                ? RepeatedOption.list(container).stream().collect(Collectors.joining(", "))
                : container.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-8s  %s%n", name, TerminalText.safe(value)));
    }
}
