package org.starttls.survey.reports.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starttls.survey.reports.domain.ProbeFacts.Step;
import org.starttls.survey.reports.domain.ProbeFacts.Stripping;
import org.starttls.survey.reports.domain.TlsFacts.Leaf;
import org.starttls.survey.reports.domain.TlsFacts.SentCertificate;
import org.starttls.survey.reports.table.Row;

/** Reads a probe out of a row of {@code record_endpoints}. */
final class ProbeReading {
    /** NIST's names, which people know, for IANA's. */
    private static final Map<String, String> CURVES =
            Map.of("secp256r1", "P-256", "secp384r1", "P-384", "secp521r1", "P-521");

    private ProbeReading() {}

    static ProbeFacts of(Row row) {
        return new ProbeFacts(
                Values.outcome(row).orElseThrow(),
                row.text("stage"),
                row.text("starttls"),
                row.optionalText("sni"),
                Instant.ofEpochMilli(row.whole("at")),
                row.optionalText("source_ip"),
                row.text("client_profile"),
                row.truth("reused"),
                Math.toIntExact(row.whole("tries")),
                reply(row, "reply"),
                row.optionalText("detail"),
                row.optionalText("banner"),
                Values.texts(row, "capabilities"),
                Values.texts(row, "capabilities_tls"),
                Values.whole(row, "tls").map(session -> tls(row)),
                times(row),
                Values.joined(row, "out_of_turn", " "),
                row.optionalText("stripping").map(outcome -> stripping(row, outcome)));
    }

    private static Stripping stripping(Row row, String outcome) {
        return new Stripping(
                outcome,
                row.text("stripping_echo"),
                reply(row, "stripping_reply"),
                row.optionalText("stripping_detail"));
    }

    private static Optional<String> reply(Row row, String name) {
        return Values.whole(row, name + "_code")
                .map(code -> (code + " " + row.optionalText(name + "_text").orElse("")).stripTrailing());
    }

    private static SortedMap<Step, Duration> times(Row row) {
        SortedMap<Step, Duration> times = new TreeMap<>();
        for (Step step : Step.values()) {
            Values.whole(row, step.name().toLowerCase(Locale.ROOT) + "_us")
                    .ifPresent(micros -> times.put(step, Duration.of(micros, ChronoUnit.MICROS)));
        }
        return Collections.unmodifiableSortedMap(times);
    }

    private static TlsFacts tls(Row row) {
        return new TlsFacts(
                row.optionalText("version"),
                row.optionalText("cipher"),
                row.optionalText("key_group"),
                Values.truth(row, "client_certificate_requested"),
                Values.whole(row, "alert").map(TlsAlerts::name),
                row.truth("alert_sent"),
                Values.tuples(row, "chain").stream()
                        .map(ProbeReading::certificate)
                        .toList(),
                Values.whole(row, "leaf").map(certificate -> leaf(row)));
    }

    private static SentCertificate certificate(JsonNode tuple) {
        return new SentCertificate(
                tuple.path(0).textValue(),
                Optional.ofNullable(tuple.path(1).textValue()),
                Optional.ofNullable(tuple.path(2).textValue()),
                time(tuple.path(3)),
                time(tuple.path(4)));
    }

    private static Optional<Instant> time(JsonNode milliseconds) {
        return milliseconds.isNumber() ? Optional.of(Instant.ofEpochMilli(milliseconds.longValue())) : Optional.empty();
    }

    private static Leaf leaf(Row row) {
        return new Leaf(
                row.optionalText("subject"),
                row.optionalText("issuer"),
                Values.texts(row, "names"),
                Values.time(row, "not_before"),
                Values.time(row, "not_after"),
                row.optionalText("key_algorithm").map(algorithm -> key(row, algorithm)),
                row.optionalText("signature_algorithm"),
                Values.truth(row, "self_signed"),
                row.optionalText("spki_sha256"),
                row.optionalText("parse_error"));
    }

    private static String key(Row row, String algorithm) {
        Optional<String> size = row.optionalText("key_curve")
                .map(curve -> CURVES.getOrDefault(curve, curve))
                .or(() -> row.optionalText("key_bits"));
        // Ed25519 is its own curve.
        return size.filter(text -> !text.equalsIgnoreCase(algorithm))
                .map(text -> algorithm + " " + text)
                .orElse(algorithm);
    }
}
