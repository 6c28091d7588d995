package org.starttls.survey.reports.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.starttls.survey.reports.table.Row;

/**
 * Writes rows of {@code export_zdns} as zdns 2 does with its module MXLOOKUP: its names, types and nesting. What a scan of
 * ours does not hold, as the time to live of a record, is not there.
 */
final class ZdnsJson {
    private static final String ANSWERED = "NOERROR";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ZdnsJson() {}

    static void write(Row row, JsonGenerator json) throws IOException {
        String outcome = row.text("outcome");
        String status = status(outcome);
        json.writeStartObject();
        json.writeStringField("name", row.text("name"));
        if (row.optionalWhole("rank").isPresent()) {
            json.writeNumberField("alexa_rank", row.whole("rank"));
        }
        json.writeObjectFieldStart("results");
        json.writeObjectFieldStart("MXLOOKUP");
        if (status.equals(ANSWERED)) {
            json.writeObjectFieldStart("data");
            json.writeArrayFieldStart("exchanges");
            if (!outcome.equals("implicit-mx")) {
                exchanges(JSON.readTree(row.text("exchanges")), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        if (row.optionalWhole("elapsed_us").isPresent()) {
            json.writeNumberField("duration", row.whole("elapsed_us") / 1e6);
        }
        if (!status.equals(ANSWERED)) {
            json.writeStringField("error", row.optionalText("detail").orElse(row.text("meaning")));
        }
        json.writeStringField("status", status);
        json.writeStringField(
                "timestamp",
                Instant.ofEpochMilli(row.whole("at"))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String status(String outcome) {
        return switch (outcome) {
            case "mx", "implicit-mx", "null-mx", "null-mx-with-others", "no-mail" -> ANSWERED;
            case "nxdomain" -> "NXDOMAIN";
            case "servfail", "bogus" -> "SERVFAIL";
            case "timeout" -> "TIMEOUT";
            case "refused" -> "REFUSED";
            case "invalid-name" -> "ILLEGAL_INPUT";
            case "cname-loop" -> "CIRCULAR";
            case "excluded" -> "BLACKLIST";
            default -> "ERROR";
        };
    }

    private static void exchanges(JsonNode records, JsonGenerator json) throws IOException {
        for (JsonNode record : records) {
            json.writeStartObject();
            json.writeStringField("class", "IN");
            addresses("ipv4_addresses", record.path(2), json);
            addresses("ipv6_addresses", record.path(3), json);
            json.writeStringField("name", record.path(0).asText());
            json.writeNumberField("preference", record.path(1).asInt());
            json.writeStringField("type", "MX");
            json.writeEndObject();
        }
    }

    private static void addresses(String field, JsonNode addresses, JsonGenerator json) throws IOException {
        if (!addresses.isEmpty()) {
            json.writeFieldName(field);
            json.writeTree(addresses);
        }
    }
}
