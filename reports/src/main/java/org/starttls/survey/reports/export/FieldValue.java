package org.starttls.survey.reports.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.starttls.survey.reports.domain.TlsAlerts;
import org.starttls.survey.reports.table.Cell;

/** The value of a field as it is written; what is unknown stays so. Pure, any thread. */
final class FieldValue {
    private FieldValue() {}

    /** As it stands in a flat table: what JSON has as an array or object is text, a truth is {@code true} or {@code false}. */
    static Cell flat(Field.Form form, Cell cell) {
        if (cell instanceof Cell.Unknown) {
            return cell;
        }
        return switch (form) {
            case PLAIN, JSON, OBJECT -> cell;
            case TRUTH -> new Cell.Text(Boolean.toString(whole(cell) != 0));
            case TIME -> new Cell.Text(Instant.ofEpochMilli(whole(cell)).toString());
            case ALERT -> new Cell.Text(TlsAlerts.name(whole(cell)));
            case BASE64 -> new Cell.Text(Base64.getEncoder().encodeToString(bytes(cell)));
        };
    }

    /** As a value of JSON. */
    static void write(Field.Form form, Cell cell, JsonGenerator json) throws IOException {
        if (cell instanceof Cell.Unknown) {
            json.writeNull();
        } else if (form == Field.Form.JSON) {
            copy(cell.text(), json);
        } else if (form == Field.Form.TRUTH) {
            json.writeBoolean(whole(cell) != 0);
        } else {
            writePlain(flat(form, cell), json);
        }
    }

    private static void writePlain(Cell cell, JsonGenerator json) throws IOException {
        if (cell instanceof Cell.Whole number) {
            json.writeNumber(number.value());
        } else if (cell instanceof Cell.Real number) {
            writeNumber(number.value(), json);
        } else {
            json.writeString(cell.text());
        }
    }

    /** Without a fraction where it has none. */
    private static void writeNumber(double value, JsonGenerator json) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    /** Read and written again, so that it is escaped as all the rest. */
    private static void copy(String text, JsonGenerator json) throws IOException {
        try (JsonParser parser = json.getCodec().getFactory().createParser(text)) {
            parser.nextToken();
            json.copyCurrentStructure(parser);
        }
    }

    static long whole(Cell cell) {
        if (cell instanceof Cell.Whole number) {
            return number.value();
        }
        throw new IllegalArgumentException("not a whole number: " + cell);
    }

    private static byte[] bytes(Cell cell) {
        if (cell instanceof Cell.Bytes hexadecimal) {
            return HexFormat.of().parseHex(hexadecimal.text());
        }
        throw new IllegalArgumentException("not bytes: " + cell);
    }
}
