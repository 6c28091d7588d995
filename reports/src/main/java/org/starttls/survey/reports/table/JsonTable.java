package org.starttls.survey.reports.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Writes a table as a JSON array with one object a line. */
final class JsonTable {
    /** ASCII alone, so that JSON on a terminal is as safe as it is lossless. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private JsonTable() {}

    static void write(Table table, Writer output) throws IOException {
        List<String> names = distinct(table.columns());
        output.write("[");
        String separator = "\n";
        for (Iterator<Row> rows = table.rows(); rows.hasNext(); separator = ",\n") {
            Row row = rows.next();
            output.write(separator);
            // One generator a row: its own separators would break the one-object-a-line layout.
            try (JsonGenerator json = JSON.createGenerator(output)) {
                write(names, row, json);
            }
        }
        output.write("\n]\n");
    }

    private static void write(List<String> names, Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int index = 0; index < names.size(); index++) {
            json.writeFieldName(names.get(index));
            write(row.cells().get(index), json);
        }
        json.writeEndObject();
    }

    private static void write(Cell cell, JsonGenerator json) throws IOException {
        if (cell instanceof Cell.Whole whole) {
            json.writeNumber(whole.value());
        } else if (cell instanceof Cell.Real real && Double.isFinite(real.value())) {
            json.writeNumber(real.value());
        } else if (cell instanceof Cell.Unknown) {
            json.writeNull();
        } else {
            json.writeString(cell.text());
        }
    }

    /** SQL allows two columns of one name, JSON does not: the second {@code id} becomes {@code id_2}. */
    private static List<String> distinct(List<String> columns) {
        Set<String> taken = new HashSet<>();
        return columns.stream()
                .map(column -> {
                    String name = column;
                    for (int number = 2; !taken.add(name); number++) {
                        name = column + "_" + number;
                    }
                    return name;
                })
                .toList();
    }
}
