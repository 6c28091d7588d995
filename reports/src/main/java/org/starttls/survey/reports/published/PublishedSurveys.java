package org.starttls.survey.reports.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Table;

/** The surveys that {@code report --as} knows: resources, two files each. Any thread. */
public final class PublishedSurveys {
    private static final List<String> NAMES =
            List.of("facebook-2014", "mailchannels-2015", "alexa-2015", "dane-survey", "mta-sts-2025", "pqc-2026");

    private PublishedSurveys() {}

    /** The names, in the order of the years. */
    public static List<String> names() {
        return NAMES;
    }

    /** Names and what they are of, as a table. */
    public static Table table() {
        return Table.of(
                List.of("survey", "published", "authors", "title"),
                NAMES.stream()
                        .map(PublishedSurveys::get)
                        .map(survey -> Stream.of(survey.name(), survey.published(), survey.authors(), survey.title())
                                .<Cell>map(Cell.Text::new)
                                .toList())
                        .toList());
    }

    /**
     * A survey by its name.
     *
     * @throws NoSuchElementException when there is none; the message lists the names there are
     */
    public static PublishedSurvey get(String name) {
        if (!NAMES.contains(name)) {
            throw new NoSuchElementException("no survey is named " + name + "; there are: " + String.join(", ", NAMES));
        }
        JsonNode about = about(name);
        Map<String, String> sources = new LinkedHashMap<>();
        about.get("sources")
                .properties()
                .forEach(
                        source -> sources.put(source.getKey(), source.getValue().textValue()));
        List<PublishedSurvey.Difference> differences = new ArrayList<>();
        about.get("differences")
                .forEach(node -> differences.add(new PublishedSurvey.Difference(
                        node.get("in").textValue(), node.get("text").textValue())));
        return new PublishedSurvey(
                name,
                about.get("title").textValue(),
                about.get("authors").textValue(),
                about.get("venue").textValue(),
                about.get("published").textValue(),
                sources,
                differences,
                rows(name));
    }

    private static JsonNode about(String name) {
        try (InputStream file = open(name + ".json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PublishedRow> rows(String name) {
        Map<String, List<NamedCsvRecord>> lines = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> file = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(open(name + ".csv"), StandardCharsets.UTF_8))) {
            file.forEach(line -> lines.computeIfAbsent(line.getField("row"), code -> new ArrayList<>())
                    .add(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.values().stream().map(PublishedSurveys::row).toList();
    }

    /** A row is described by its first line; further lines of its code hold further figures. */
    private static PublishedRow row(List<NamedCsvRecord> lines) {
        NamedCsvRecord first = lines.get(0);
        return new PublishedRow(
                first.getField("row"),
                first.getField("unit"),
                first.getField("measure"),
                known(first, "among"),
                lines.stream()
                        .filter(line -> known(line, "published").isPresent())
                        .map(PublishedSurveys::figure)
                        .toList(),
                known(first, "not_measured"));
    }

    private static PublishedFigure figure(NamedCsvRecord line) {
        return new PublishedFigure(
                line.getField("published"),
                line.getField("when"),
                Evidence.valueOf(line.getField("evidence")),
                known(line, "source"),
                known(line, "note"));
    }

    private static Optional<String> known(NamedCsvRecord line, String field) {
        return Optional.of(line.getField(field)).filter(text -> !text.isEmpty());
    }

    private static InputStream open(String file) {
        InputStream resource = PublishedSurveys.class.getResourceAsStream(file);
        if (resource == null) {
            throw new IllegalStateException("no resource " + file);
        }
        return resource;
    }
}
