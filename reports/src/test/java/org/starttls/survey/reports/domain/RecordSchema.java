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

/** The published schema of the domain record; here it also forbids every field that it does not describe. */
public final class RecordSchema {
    private static final JsonNode PUBLISHED = read();

    private final JsonSchema schema;

    RecordSchema() {
        JsonNode strict = PUBLISHED.deepCopy();
        forbidOthers(strict);
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(strict);
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("../samples/domain-record.schema.json").toFile());
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
    List<String> faults(JsonNode record) {
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
