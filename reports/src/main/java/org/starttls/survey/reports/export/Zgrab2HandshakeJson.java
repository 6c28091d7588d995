package org.starttls.survey.reports.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;

/** Writes the handshake of a row of {@code export_zgrab2} as zcrypto logs it ({@code handshake_log}). */
final class Zgrab2HandshakeJson {
    private static final int TLS10 = 0x0301;
    private static final int TLS12 = 0x0303;
    private static final int TLS13 = 0x0304;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By number, from 1. */
    private static final List<String> HASHES = List.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");

    private static final List<String> SIGNATURES = List.of("rsa", "dsa", "ecdsa");

    private Zgrab2HandshakeJson() {}

    static void write(Row row, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("handshake_log");
        if (known(row, "version").isPresent() && known(row, "cipher_suite").isPresent()) {
            serverHello(row, json);
        }
        Optional<String> chain = row.optionalText("chain");
        if (chain.isPresent()) {
            certificates(JSON.readTree(chain.get()), json);
        }
        if (known(row, "version").filter(version -> version < TLS13).isPresent()) {
            keyExchange(row, json);
        }
        if (known(row, "alert").isPresent()) {
            json.writeNumberField("alert", row.whole("alert"));
        }
        json.writeEndObject();
    }

    private static Optional<Long> known(Row row, String column) {
        return row.optionalWhole(column).stream().boxed().findFirst();
    }

    private static void serverHello(Row row, JsonGenerator json) throws IOException {
        long version = row.whole("version");
        json.writeObjectFieldStart("server_hello");
        // RFC 8446 section 4.1.3: TLS 1.3 calls itself 1.2 here, and says in an extension what it is.
        version("version", Math.min(version, TLS12), version == TLS13 ? "TLSv1.2" : name(row, version), json);
        numbered("cipher_suite", row.whole("cipher_suite"), row.optionalText("cipher_name"), json);
        truth("secure_renegotiation", row, json);
        truth("extended_master_secret", row, json);
        if (version == TLS13) {
            json.writeObjectFieldStart("supported_versions");
            version("selected_version", version, name(row, version), json);
            json.writeEndObject();
            if (known(row, "key_group").isPresent()) {
                numbered("key_share", row.whole("key_group"), row.optionalText("group_name"), json);
            }
        }
        json.writeEndObject();
    }

    private static String name(Row row, long version) {
        return version == TLS10 ? "TLSv1.0" : row.optionalText("version_name").orElse("unknown");
    }

    private static void version(String field, long version, String name, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("name", name);
        json.writeNumberField("value", version);
        json.writeEndObject();
    }

    private static void numbered(String field, long number, Optional<String> name, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("hex", String.format(Locale.ROOT, "0x%04X", number));
        json.writeStringField("name", name.orElse("unknown"));
        json.writeNumberField("value", number);
        json.writeEndObject();
    }

    private static void truth(String field, Row row, JsonGenerator json) throws IOException {
        if (known(row, field).isPresent()) {
            json.writeBooleanField(field, row.truth(field));
        }
    }

    private static void keyExchange(Row row, JsonGenerator json) throws IOException {
        Optional<Long> group = known(row, "key_group");
        Optional<Long> bits = known(row, "dh_prime_bits");
        if (group.isEmpty() && bits.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("server_key_exchange");
        if (group.isPresent()) {
            json.writeObjectFieldStart("ecdh_params");
            json.writeObjectFieldStart("curve_id");
            json.writeStringField("name", row.optionalText("group_name").orElse("unknown"));
            json.writeNumberField("id", group.get());
            json.writeEndObject();
            json.writeEndObject();
        } else {
            json.writeObjectFieldStart("dh_params");
            json.writeObjectFieldStart("prime");
            json.writeNumberField("length", bits.get());
            json.writeEndObject();
            json.writeEndObject();
        }
        Optional<Long> scheme = known(row, "signature_scheme").filter(number -> number >> 8 <= 8);
        if (scheme.isPresent()) {
            signature(scheme.get().intValue(), json);
        }
        json.writeEndObject();
    }

    private static void signature(int scheme, JsonGenerator json) throws IOException {
        int hash = scheme >> 8;
        int algorithm = scheme & 0xFF;
        boolean apart = hash >= 1 && hash <= HASHES.size() && algorithm >= 1 && algorithm <= SIGNATURES.size();
        boolean pss = scheme >= 0x0804 && scheme <= 0x0806;
        if (!apart && !pss) {
            return;
        }
        json.writeObjectFieldStart("signature");
        json.writeObjectFieldStart("signature_and_hash_type");
        json.writeStringField("signature_algorithm", pss ? "rsapss" : SIGNATURES.get(algorithm - 1));
        json.writeStringField("hash_algorithm", HASHES.get(pss ? algorithm - 1 : hash - 1));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void certificates(JsonNode chain, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("server_certificates");
        json.writeFieldName("certificate");
        certificate(chain.path(0), json);
        if (chain.size() > 1) {
            json.writeArrayFieldStart("chain");
            for (int index = 1; index < chain.size(); index++) {
                certificate(chain.path(index), json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void certificate(JsonNode facts, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBinaryField("raw", HexFormat.of().parseHex(facts.path(0).asText()));
        json.writeObjectFieldStart("parsed");
        if (facts.path(2).isTextual()) {
            json.writeStringField("serial_number", new BigInteger(facts.path(2).asText(), 16).toString());
        }
        validity(facts.path(3), facts.path(4), json);
        key(facts, json);
        JsonNode names = facts.path(6);
        if (names.isArray() && !names.isEmpty()) {
            json.writeObjectFieldStart("extensions");
            json.writeObjectFieldStart("subject_alt_name");
            json.writeFieldName("dns_names");
            json.writeTree(names);
            json.writeEndObject();
            json.writeEndObject();
        }
        if (facts.path(8).isNumber()) {
            json.writeObjectFieldStart("signature");
            json.writeBooleanField("self_signed", facts.path(8).asInt() != 0);
            json.writeEndObject();
        }
        json.writeStringField("fingerprint_sha256", facts.path(1).asText());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void validity(JsonNode start, JsonNode end, JsonGenerator json) throws IOException {
        if (start.isNumber() && end.isNumber()) {
            json.writeObjectFieldStart("validity");
            json.writeStringField("start", Instant.ofEpochMilli(start.asLong()).toString());
            json.writeStringField("end", Instant.ofEpochMilli(end.asLong()).toString());
            json.writeNumberField("length", (end.asLong() - start.asLong()) / 1000);
            json.writeEndObject();
        }
    }

    private static void key(JsonNode facts, JsonGenerator json) throws IOException {
        if (facts.path(5).isTextual()) {
            String algorithm = facts.path(5).asText();
            json.writeObjectFieldStart("subject_key_info");
            json.writeObjectFieldStart("key_algorithm");
            json.writeStringField("name", algorithm.equals("EC") ? "ECDSA" : algorithm);
            json.writeEndObject();
            if (facts.path(7).isTextual()) {
                json.writeStringField("fingerprint_sha256", facts.path(7).asText());
            }
            json.writeEndObject();
        }
    }
}
