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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources of one survey: {@code NAME.json} says who published it and what differs, {@code NAME.csv} holds the rows
 * of its table, and {@code NAME-days.csv} daily figures, where there are any.
 */
final class SurveyResource {
    private final String name;

    SurveyResource(String name) {
        this.name = name;
    }

    PublishedSurvey read() {
        JsonNode about = about();
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
                rows(Optional.ofNullable(about.get("days")).map(this::days)));
    }

    private JsonNode about() {
        try (InputStream file = open(".json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PublishedDays days(JsonNode about) {
        return new PublishedDays(
                Evidence.valueOf(about.get("evidence").textValue()),
                about.get("source").textValue(),
                lines("-days.csv"));
    }

    private List<PublishedRow> rows(Optional<PublishedDays> days) {
        Map<String, List<NamedCsvRecord>> lines = new LinkedHashMap<>();
        lines(".csv")
                .forEach(line -> lines.computeIfAbsent(line.getField("row"), code -> new ArrayList<>())
                        .add(line));
        return lines.values().stream().map(ofRow -> row(ofRow, days)).toList();
    }

    /** A row is described by its first line; further lines of its code hold further figures. */
    private static PublishedRow row(List<NamedCsvRecord> lines, Optional<PublishedDays> days) {
        NamedCsvRecord first = lines.get(0);
        String code = first.getField("row");
        return new PublishedRow(
                code,
                first.getField("unit"),
                first.getField("measure"),
                known(first, "among"),
                Stream.concat(
                                lines.stream()
                                        .filter(line -> known(line, "published").isPresent())
                                        .map(SurveyResource::figure),
                                days.stream().flatMap(daily -> daily.of(code).stream()))
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

    private List<NamedCsvRecord> lines(String suffix) {
        try (CsvReader<NamedCsvRecord> file =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(open(suffix), StandardCharsets.UTF_8))) {
            return file.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(String suffix) {
        InputStream resource = PublishedSurveys.class.getResourceAsStream(name + suffix);
        if (resource == null) {
            throw new IllegalStateException("no resource " + name + suffix);
        }
        return resource;
    }
}
