package org.starttls.survey.cli.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.starttls.survey.cli.imports.LineReading.Usable;
import org.starttls.survey.engine.net.AddressLiteral;

/**
 * A line of zdns 2 with the modules MXLOOKUP or MX: where one domain takes mail.
 *
 * @param name as it was asked
 * @param rank zdns's {@code alexa_rank}
 * @param status zdns's word for how the lookup ended
 * @param exchanges empty also where the lookup failed
 */
record ZdnsLine(
        String name, Optional<Long> rank, String status, Optional<String> error, List<Exchange> exchanges, Instant at) {
    ZdnsLine {
        requireNonNull(name);
        requireNonNull(rank);
        requireNonNull(status);
        requireNonNull(error);
        exchanges = List.copyOf(exchanges);
        requireNonNull(at);
    }

    /**
     * One MX record.
     *
     * @param name lower case, without the final dot; empty for the root
     * @param addresses those that zdns found; that there are none does not say why
     */
    record Exchange(String name, int preference, List<InetAddress> addresses) {
        Exchange {
            requireNonNull(name);
            addresses = List.copyOf(addresses);
            if (preference < 0 || preference > 0xFFFF) {
                throw new IllegalArgumentException("preference " + preference);
            }
        }
    }

    static LineReading<ZdnsLine> read(JsonNode line) {
        Optional<String> name = Json.text(line, "name");
        JsonNode results = line.path("results");
        if (name.isEmpty()) {
            return LineReading.unusable("has no \"name\": it is no line of zdns");
        }
        if (!results.isObject()) {
            return LineReading.unusable(
                    line.has("status")
                            ? "is of zdns before version 2, which had no \"results\""
                            : "has no \"results\": it is no line of zdns 2");
        }
        JsonNode lookup = results.has("MXLOOKUP") ? results.path("MXLOOKUP") : results.path("MX");
        Optional<String> status = Json.text(lookup, "status");
        Optional<Instant> at = Json.time(lookup, "timestamp");
        if (status.isEmpty() || at.isEmpty()) {
            return LineReading.unusable(
                    lookup.isObject()
                            ? "has a lookup without status or timestamp"
                            : "has no result of the modules MXLOOKUP and MX");
        }
        LineReading<List<Exchange>> exchanges = exchanges(lookup.path("data"));
        if (exchanges instanceof Usable<List<Exchange>> read) {
            Optional<Long> rank = Optional.of(line.path("alexa_rank"))
                    .filter(JsonNode::isIntegralNumber)
                    .map(JsonNode::longValue)
                    .filter(number -> number > 0);
            return LineReading.usable(
                    new ZdnsLine(name.get(), rank, status.get(), Json.text(lookup, "error"), read.value(), at.get()));
        }
        return LineReading.unusable("has an MX record without name or preference");
    }

    /** {@code exchanges} of MXLOOKUP, or those {@code answers} of MX that are MX records. */
    private static LineReading<List<Exchange>> exchanges(JsonNode data) {
        boolean raw = data.has("answers");
        List<Exchange> exchanges = new ArrayList<>();
        for (JsonNode record : data.path(raw ? "answers" : "exchanges")) {
            if (!record.path("type").asText("MX").equals("MX")) {
                continue; // an alias on the way, or a signature
            }
            JsonNode name = record.path(raw ? "answer" : "name");
            Optional<Integer> preference = Json.whole(record, "/preference").filter(number -> number >> 16 == 0);
            if (!name.isTextual() || preference.isEmpty()) {
                return LineReading.unusable("has an MX record without name or preference");
            }
            exchanges.add(new Exchange(bare(name.textValue()), preference.get(), addresses(record)));
        }
        return LineReading.usable(exchanges);
    }

    private static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static List<InetAddress> addresses(JsonNode record) {
        return Stream.of("ipv4_addresses", "ipv6_addresses")
                .flatMap(family -> StreamSupport.stream(record.path(family).spliterator(), false))
                .map(JsonNode::asText)
                .map(AddressLiteral::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
