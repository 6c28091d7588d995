package org.starttls.survey.reports.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** A published schema of {@code samples}; here it also forbids every field that it does not describe. */
public final class RecordSchema {
    private static final Path SAMPLES = Path.of("../samples");
    private static final String DOMAIN_RECORD = "domain-record.schema.json";
    private static final JsonNode PUBLISHED = read(DOMAIN_RECORD);

    private final JsonSchema schema;

    RecordSchema() {
        this(DOMAIN_RECORD);
    }

    /** @param file its name in {@code samples}; it may refer to others there */
    public RecordSchema(String file) {
        JsonNode strict = read(file);
        forbidOthers(strict);
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SAMPLES.resolve(file).toAbsolutePath().normalize().toUri(), strict);
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(SAMPLES.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forbidOthers(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(RecordSchema::forbidOthers);
    }

    /** What is wrong with a record; empty when nothing is. */
    public List<String> faults(JsonNode record) {
        return schema.validate(record).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** The codes of a list in the schema. */
    public static List<String> codes(String list) {
        return StreamSupport.stream(PUBLISHED.at("/$defs/" + list + "/enum").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
