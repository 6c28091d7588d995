package org.starttls.survey.engine.tls;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a received alert's number from the text of an engine's exception. Only for alerts that came encrypted: there the
 * text is all that either engine gives. Checked against tcnative 2.0.84 (BoringSSL) and the JDK's engine of 17 and 25.
 */
final class EngineAlert {
    /** Library 16 is SSL; reasons from 1000 on are received alerts (BoringSSL's ssl.h, SSL_AD_REASON_OFFSET). */
    private static final Pattern BORINGSSL = Pattern.compile("error:10([0-9a-f]{6}):");

    private static final int ALERT_REASONS = 1000;
    private static final Pattern JDK = Pattern.compile("Received fatal alert: ([a-z0-9_]+)");

    /** RFC 8446 section 6 and RFC 5246 section 7.2. */
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("unexpected_message", 10),
            Map.entry("bad_record_mac", 20),
            Map.entry("decryption_failed", 21),
            Map.entry("record_overflow", 22),
            Map.entry("decompression_failure", 30),
            Map.entry("handshake_failure", 40),
            Map.entry("no_certificate", 41),
            Map.entry("bad_certificate", 42),
            Map.entry("unsupported_certificate", 43),
            Map.entry("certificate_revoked", 44),
            Map.entry("certificate_expired", 45),
            Map.entry("certificate_unknown", 46),
            Map.entry("illegal_parameter", 47),
            Map.entry("unknown_ca", 48),
            Map.entry("access_denied", 49),
            Map.entry("decode_error", 50),
            Map.entry("decrypt_error", 51),
            Map.entry("export_restriction", 60),
            Map.entry("protocol_version", 70),
            Map.entry("insufficient_security", 71),
            Map.entry("internal_error", 80),
            Map.entry("inappropriate_fallback", 86),
            Map.entry("user_canceled", 90),
            Map.entry("no_renegotiation", 100),
            Map.entry("missing_extension", 109),
            Map.entry("unsupported_extension", 110),
            Map.entry("certificate_unobtainable", 111),
            Map.entry("unrecognized_name", 112),
            Map.entry("bad_certificate_status_response", 113),
            Map.entry("bad_certificate_hash_value", 114),
            Map.entry("unknown_psk_identity", 115),
            Map.entry("certificate_required", 116),
            Map.entry("no_application_protocol", 120));

    private EngineAlert() {}

    /** The number of the alert that the peer sent, where the exception or one of its causes names one. */
    static Optional<Integer> in(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            Optional<Integer> alert = inText(String.valueOf(each.getMessage()));
            if (alert.isPresent()) {
                return alert;
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> inText(String text) {
        Matcher boringSsl = BORINGSSL.matcher(text);
        if (boringSsl.find()) {
            int alert = (Integer.parseInt(boringSsl.group(1), 16) & 0xFFF) - ALERT_REASONS;
            return alert >= 0 && alert <= 0xFF ? Optional.of(alert) : Optional.empty();
        }
        Matcher jdk = JDK.matcher(text);
        return jdk.find() ? Optional.ofNullable(NAMES.get(jdk.group(1))) : Optional.empty();
    }
}
