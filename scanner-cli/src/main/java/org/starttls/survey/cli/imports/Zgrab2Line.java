package org.starttls.survey.cli.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.engine.net.AddressLiteral;

/**
 * A line of zgrab2's module smtp: one conversation with one address.
 *
 * @param host the name that it said in EHLO and as SNI
 * @param port empty where the line does not say
 * @param status zgrab2's word for how it ended
 * @param result what was said; missing where nothing was
 * @param at when it ended
 */
record Zgrab2Line(
        InetAddress address,
        Optional<String> host,
        Optional<Integer> port,
        String status,
        String error,
        JsonNode result,
        Instant at) {
    Zgrab2Line {
        requireNonNull(address);
        requireNonNull(host);
        requireNonNull(port);
        requireNonNull(status);
        requireNonNull(error);
        requireNonNull(result);
        requireNonNull(at);
    }

    static LineReading<Zgrab2Line> read(JsonNode line) {
        Optional<InetAddress> address = Json.text(line, "ip").flatMap(AddressLiteral::parse);
        if (address.isEmpty()) {
            return LineReading.unusable(Json.text(line, "error")
                    .map(error -> "is about no address; zgrab2 says: " + error)
                    .orElse("has no address as its \"ip\": it is no line of zgrab2"));
        }
        for (JsonNode scanner : line.path("data")) {
            if (scanner.path("protocol").asText().equals("smtp")) {
                return read(line, address.get(), scanner);
            }
        }
        return LineReading.unusable("has no result of the module smtp");
    }

    private static LineReading<Zgrab2Line> read(JsonNode line, InetAddress address, JsonNode scanner) {
        Optional<String> status = Json.text(scanner, "status");
        Optional<Instant> at = Json.time(scanner, "timestamp");
        if (status.isEmpty() || at.isEmpty()) {
            return LineReading.unusable("has a result without status or timestamp");
        }
        JsonNode result = scanner.path("result");
        if (result.path("implicit_tls").asBoolean()) {
            return LineReading.unusable("is of implicit TLS (--smtps), where there is no STARTTLS");
        }
        Optional<String> host = Json.text(line, "domain").map(Zgrab2Line::bare);
        Optional<Integer> port = Json.whole(scanner, "/port").or(() -> Json.whole(line, "/port"));
        return LineReading.usable(new Zgrab2Line(
                address, host, port, status.get(), Json.text(scanner, "error").orElse(""), result, at.get()));
    }

    private static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
