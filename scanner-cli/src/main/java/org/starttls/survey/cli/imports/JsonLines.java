package org.starttls.survey.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.engine.list.Line;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.list.RejectedLine;
import org.starttls.survey.engine.list.TextLines;
import org.starttls.survey.sql.ListFileRow;

/** A file with a JSON object on each line, read line by line; what cannot be used is handed on with its reason. */
final class JsonLines {
    /** Some hundred certificates, parsed by zgrab2 beside their bytes. */
    private static final int MAX_LINE_BYTES = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonLines() {}

    /** Takes the objects of a file in their order. */
    interface Sink {
        /** @return why the object is of no use, in words that follow “the line”; empty where it was used */
        Optional<String> object(JsonNode object);

        void rejected(RejectedLine line);
    }

    /**
     * Reads a file to its end.
     *
     * @param position of the file among those of the scan
     * @param format what to call its lines
     * @throws ListException when it cannot be read, in words for the user
     */
    static ListFileRow read(ListSource source, int position, String format, Sink sink) throws IOException {
        try (TextLines lines = TextLines.open(source, MAX_LINE_BYTES)) {
            long used = 0;
            long rejected = 0;
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                Line line = next.get();
                if (line.fault().isEmpty() && line.text().isBlank()) {
                    continue;
                }
                Optional<String> reason = line.fault().or(() -> take(line.text(), sink::object));
                if (reason.isPresent()) {
                    rejected++;
                    sink.rejected(line.rejected(source.name(), reason.get()));
                } else {
                    used++;
                }
            }
            byte[] sha256 = HexFormat.of().parseHex(lines.sha256());
            return new ListFileRow(position, source.name(), Optional.of(sha256), format, lines.count(), used, rejected);
        }
    }

    private static Optional<String> take(String text, Function<JsonNode, Optional<String>> sink) {
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonEOFException e) {
            return Optional.of("ends in the middle of a JSON object");
        } catch (JsonProcessingException e) {
            return Optional.of("is no JSON");
        }
        return object.isObject() ? sink.apply(object) : Optional.of("is no JSON object");
    }
}
