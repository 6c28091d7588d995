package org.starttls.survey.reports.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;

/** The fields of a kind of record, which turn rows into objects or into rows of a flat table. Immutable, any thread. */
final class RecordShape {
    private final List<Field> fields;
    private final Set<String> hidden;
    private final List<Integer> flat;
    private final List<String> headings;

    /**
     * @param columns the headings of the query's columns; those of one object stand together
     * @param hidden fields whose values are left out
     */
    RecordShape(List<String> columns, Set<String> hidden) {
        fields = columns.stream().map(Field::of).toList();
        this.hidden = Set.copyOf(hidden);
        flat = IntStream.range(0, fields.size())
                .filter(index -> fields.get(index).form() != Field.Form.OBJECT)
                .boxed()
                .toList();
        headings = flat.stream().map(index -> fields.get(index).heading()).toList();
    }

    /** Headings of the flat table. */
    List<String> headings() {
        return headings;
    }

    /** A row of the flat table. */
    Row flat(Row row) {
        return new Row(
                headings,
                flat.stream()
                        .map(index -> FieldValue.flat(fields.get(index).form(), cell(row, index)))
                        .toList());
    }

    private Cell cell(Row row, int index) {
        return hidden.contains(fields.get(index).heading())
                ? Cell.UNKNOWN
                : row.cells().get(index);
    }

    /** Writes a row as an object. */
    void write(Row row, JsonGenerator json) throws IOException {
        List<String> open = new ArrayList<>();
        List<String> unknown = List.of();
        json.writeStartObject();
        for (int index = 0; index < fields.size(); index++) {
            Field field = fields.get(index);
            Cell cell = cell(row, index);
            if (!unknown.isEmpty() && startsWith(field.path(), unknown)) {
                continue;
            }
            enter(field.parents(), open, json);
            if (field.form() != Field.Form.OBJECT) {
                json.writeFieldName(field.name());
                FieldValue.write(field.form(), cell, json);
            } else if (cell instanceof Cell.Unknown || FieldValue.whole(cell) == 0) {
                json.writeNullField(field.name());
                unknown = field.path();
            }
        }
        enter(List.of(), open, json);
        json.writeEndObject();
    }

    /** Ends the objects that are open and do not hold the next field, and begins those that do. */
    private static void enter(List<String> wanted, List<String> open, JsonGenerator json) throws IOException {
        while (!startsWith(wanted, open)) {
            json.writeEndObject();
            open.remove(open.size() - 1);
        }
        for (String name : wanted.subList(open.size(), wanted.size())) {
            json.writeObjectFieldStart(name);
            open.add(name);
        }
    }

    private static boolean startsWith(List<String> path, List<String> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }
}
