package org.starttls.survey.reports.domain;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the fields of JSON objects, null where nothing is known. */
final class Fields {
    private final JsonGenerator json;

    Fields(JsonGenerator json) {
        this.json = json;
    }

    /** What goes into an object or array. */
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    /** What goes into an object for one value. */
    @FunctionalInterface
    interface ContentOf<T> {
        void write(T value) throws IOException;
    }

    void object(String name, Content content) throws IOException {
        json.writeObjectFieldStart(name);
        content.write();
        json.writeEndObject();
    }

    <T> void object(String name, Optional<T> value, ContentOf<T> content) throws IOException {
        if (value.isPresent()) {
            object(name, () -> content.write(value.get()));
        } else {
            unknown(name);
        }
    }

    <T> void objects(String name, List<T> values, ContentOf<T> content) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            json.writeStartObject();
            content.write(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void unknown(String... names) throws IOException {
        for (String name : names) {
            json.writeNullField(name);
        }
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            text(name, value.get());
        } else {
            unknown(name);
        }
    }

    void time(String name, Optional<Instant> value) throws IOException {
        text(name, value.map(Instant::toString));
    }

    void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    void texts(String name, Optional<List<String>> values) throws IOException {
        if (values.isPresent()) {
            texts(name, values.get());
        } else {
            unknown(name);
        }
    }

    void whole(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void whole(String name, Optional<Long> value) throws IOException {
        if (value.isPresent()) {
            whole(name, value.get());
        } else {
            unknown(name);
        }
    }

    /** A number, without a fraction where it has none. */
    void number(String name, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            whole(name, (long) value);
        } else {
            json.writeNumberField(name, value);
        }
    }

    void number(String name, Optional<Double> value) throws IOException {
        if (value.isPresent()) {
            number(name, value.get());
        } else {
            unknown(name);
        }
    }

    void truth(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    void truth(String name, Optional<Boolean> value) throws IOException {
        if (value.isPresent()) {
            truth(name, value.get());
        } else {
            unknown(name);
        }
    }
}
