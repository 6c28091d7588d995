package org.starttls.survey.reports.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;

/**
 * Writes rows of {@code export_zgrab2} as zgrab2's module smtp does: its names, types and nesting. What a scan of ours
 * does not hold is not there.
 */
final class Zgrab2Json {
    private Zgrab2Json() {}

    static void write(Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ip", row.text("ip"));
        json.writeNumberField("port", row.whole("port"));
        json.writeStringField("domain", row.text("host"));
        json.writeObjectFieldStart("data");
        json.writeObjectFieldStart("smtp");
        String status = Zgrab2Status.of(row.text("outcome"));
        json.writeStringField("status", status);
        json.writeStringField("protocol", "smtp");
        json.writeNumberField("port", row.whole("port"));
        result(row, json);
        json.writeStringField(
                "timestamp",
                Instant.ofEpochMilli(row.whole("ended_at"))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        if (!status.equals(Zgrab2Status.SUCCESS)) {
            json.writeStringField("error", row.optionalText("detail").orElse(row.text("meaning")));
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Absent where nothing was said, as after a connection that failed. */
    private static void result(Row row, JsonGenerator json) throws IOException {
        SpokenReplies replies = SpokenReplies.of(row.optionalText("transcript").orElse(""));
        // Some scans keep no transcripts.
        Optional<String> banner = replies.greeting().or(() -> row.optionalText("banner"));
        if (banner.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("result");
        json.writeStringField("banner", banner.get());
        text("ehlo", replies.to("ehlo"), json);
        text("helo", replies.to("helo"), json);
        text("help", replies.to("help"), json);
        text("starttls", replies.to("starttls"), json);
        text("quit", replies.to("tls quit").or(() -> replies.to("quit")), json);
        if (row.truth("tls")) {
            json.writeObjectFieldStart("tls");
            Zgrab2HandshakeJson.write(row, json);
            json.writeBooleanField(
                    "handshake_completed_successfully", Zgrab2Status.completedHandshake(row.text("outcome")));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void text(String name, Optional<String> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
