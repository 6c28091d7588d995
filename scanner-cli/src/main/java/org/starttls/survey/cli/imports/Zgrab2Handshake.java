package org.starttls.survey.cli.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.model.ServerSignature;
import org.starttls.survey.engine.model.ServerSignature.Absence;
import org.starttls.survey.sql.TlsRow;

/**
 * A TLS handshake as zgrab2 logs it ({@code tls} of a result). What it does not log stays unknown: whether a client
 * certificate was asked for, and the stapled response.
 */
final class Zgrab2Handshake {
    private static final int TLS12 = 0x0303;
    private static final int TLS13 = 0x0304;
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int RENEGOTIATION_INFO = 65281;

    private static final Map<String, Integer> HASHES =
            Map.of("md5", 1, "sha1", 2, "sha224", 3, "sha256", 4, "sha384", 5, "sha512", 6);
    private static final Map<String, Integer> SIGNATURES = Map.of("rsa", 1, "dsa", 2, "ecdsa", 3);
    private static final Map<String, Integer> WHOLE_SCHEMES =
            Map.of("rsapss sha256", 0x0804, "rsapss sha384", 0x0805, "rsapss sha512", 0x0806, "ed25519 none", 0x0807);

    private final JsonNode log;
    private final boolean completed;

    /** @param tls a {@code tls} of a result, or a missing node */
    Zgrab2Handshake(JsonNode tls) {
        this.log = requireNonNull(tls).path("handshake_log");
        this.completed = tls.path("handshake_completed_successfully").asBoolean();
    }

    boolean completed() {
        return completed;
    }

    /** As on the wire. */
    Optional<Integer> version() {
        return Json.whole(log, "/server_hello/supported_versions/selected_version/value")
                .or(() -> Json.whole(log, "/server_hello/version/value"));
    }

    /** The fatal alert that ended it. */
    Optional<Integer> alert() {
        return Json.whole(log, "/alert").filter(number -> number >= 0 && number <= 255);
    }

    boolean isModern() {
        return version().filter(version -> version >= TLS12).isPresent();
    }

    /** The handshake as a row; empty where nothing of it was logged. */
    LineReading<Optional<TlsRow>> row() {
        if (log.isEmpty()) {
            return LineReading.usable(Optional.empty());
        }
        Optional<Integer> suite = Json.whole(log, "/server_hello/cipher_suite/value");
        ServerSignature signature = signature(suite.map(KeyExchangeMethod::of));
        try {
            return LineReading.usable(Optional.of(new TlsRow(
                    version(),
                    suite,
                    group(),
                    Json.whole(log, "/server_key_exchange/dh_params/prime/length"),
                    suite.map(KeyExchangeMethod::of)
                            .filter(method -> method != KeyExchangeMethod.OTHER)
                            .map(KeyExchangeMethod::ephemeral),
                    signature.scheme(),
                    signature.absence().map(Absence::id),
                    extension(EXTENDED_MASTER_SECRET),
                    extension(RENEGOTIATION_INFO),
                    completed && isBeforeTls13() ? Optional.of(log.has("session_ticket")) : Optional.empty(),
                    Optional.empty(),
                    alert(),
                    false,
                    Optional.empty(),
                    chain(),
                    Optional.empty(),
                    Optional.empty())));
        } catch (IllegalArgumentException e) {
            return LineReading.unusable("has a certificate that is no Base64");
        }
    }

    private boolean isBeforeTls13() {
        return version().filter(version -> version < TLS13).isPresent();
    }

    private Optional<Integer> group() {
        return Json.whole(log, "/server_hello/key_share/value")
                .or(() -> Json.whole(log, "/server_key_exchange/ecdh_params/curve_id/id"))
                .filter(number -> number > 0);
    }

    /** Those of TLS 1.2 and before: of TLS 1.3 both are built in or gone. */
    private Optional<Boolean> extension(int number) {
        JsonNode seen = log.at("/server_hello/extension_identifiers");
        return isBeforeTls13() && seen.isArray()
                ? Optional.of(StreamSupport.stream(seen.spliterator(), false).anyMatch(one -> one.asInt() == number))
                : Optional.empty();
    }

    private ServerSignature signature(Optional<KeyExchangeMethod> method) {
        if (version().isEmpty() || method.isEmpty()) {
            return ServerSignature.none(Absence.NOT_REACHED);
        }
        if (!isBeforeTls13()) {
            return ServerSignature.none(Absence.ENCRYPTED);
        }
        if (!method.get().sendsKeys() || method.get().anonymous()) {
            return ServerSignature.none(Absence.NOT_SIGNED);
        }
        if (!isModern()) {
            return ServerSignature.none(Absence.IMPLIED);
        }
        return scheme(log.at("/server_key_exchange/signature/signature_and_hash_type"))
                .map(ServerSignature::of)
                .orElseGet(() -> ServerSignature.none(completed ? Absence.UNREADABLE : Absence.NOT_REACHED));
    }

    private static Optional<Integer> scheme(JsonNode type) {
        String signature = type.path("signature_algorithm").asText();
        String hash = type.path("hash_algorithm").asText();
        Optional<Integer> whole = Optional.ofNullable(WHOLE_SCHEMES.get(signature + " " + hash));
        return whole.or(() -> Optional.ofNullable(SIGNATURES.get(signature))
                .filter(known -> HASHES.containsKey(hash))
                .map(known -> HASHES.get(hash) << 8 | known));
    }

    /** @throws IllegalArgumentException when one is no Base64 */
    private List<byte[]> chain() {
        List<byte[]> chain = new ArrayList<>();
        JsonNode sent = log.path("server_certificates");
        add(sent.path("certificate"), chain);
        sent.path("chain").forEach(certificate -> add(certificate, chain));
        return chain;
    }

    private static void add(JsonNode certificate, List<byte[]> chain) {
        if (certificate.path("raw").isTextual()) {
            chain.add(Base64.getDecoder().decode(certificate.path("raw").textValue()));
        }
    }
}
