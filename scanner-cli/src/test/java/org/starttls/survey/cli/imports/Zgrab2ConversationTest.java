package org.starttls.survey.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.cli.imports.LineReading.Usable;
import org.starttls.survey.cli.imports.Zgrab2Conversation.Ending;
import org.starttls.survey.sql.TlsRow;

class Zgrab2ConversationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> LINES = new HashMap<>();

    @BeforeAll
    static void load() throws IOException {
        for (String line : Files.readAllLines(OtherTools.smtp())) {
            JsonNode object = JSON.readTree(line);
            LINES.put(object.path("domain").textValue().replaceAll("^mx1?\\.|\\.lab\\.test$", ""), object);
        }
    }

    private static Zgrab2Conversation conversation(JsonNode line) {
        LineReading<Zgrab2Line> reading = Zgrab2Line.read(line);
        assertThat(reading).isInstanceOf(Usable.class);
        return new Zgrab2Conversation(((Usable<Zgrab2Line>) reading).value());
    }

    private static TlsRow tls(String scenario) {
        LineReading<Optional<TlsRow>> row =
                conversation(LINES.get(scenario)).handshake().row();
        return ((Usable<Optional<TlsRow>>) row).value().orElseThrow();
    }

    private static Ending made(String result, String status, String error) throws IOException {
        return conversation(JSON.readTree("{\"ip\":\"192.0.2.1\",\"data\":{\"x\":{\"protocol\":\"smtp\",\"status\":\""
                        + status + "\",\"timestamp\":\"2026-11-22T09:44:52+01:00\",\"error\":\"" + error
                        + "\",\"result\":" + result + "}}}"))
                .ending();
    }

    /** What the lab's servers do, as zgrab2 wrote it down. */
    @ParameterizedTest
    @CsvSource({
        "tls13, starttls-ok, done",
        "tls12, starttls-ok, done",
        "self-signed, starttls-ok, done",
        "expired, starttls-ok, done",
        "wrong-name, starttls-ok, done",
        "hostile-text, starttls-ok, done",
        "legacy-tls10, legacy-only, done",
        "no-starttls, starttls-not-offered, ehlo",
        "mangled, starttls-mangled, ehlo",
        "starttls-refused, starttls-refused, starttls",
        "starttls-deferred, starttls-deferred, starttls",
        "handshake-alert, handshake-failed, handshake",
        "handshake-closed, handshake-closed, handshake",
        "handshake-silent, handshake-timeout, handshake",
        "plaintext-after-go-ahead, not-tls, handshake",
        "banner-deferred, banner-deferred, banner",
        "banner-rejected, banner-rejected, banner",
        "ehlo-deferred, ehlo-deferred, ehlo",
        "other-protocol, not-smtp, banner",
        // What zgrab2 does not tell is not made up.
        "connect-timeout, connect-failed, connect",
        "silent-banner, not-told, banner",
        "closed-on-accept, not-told, banner",
        "reset-on-accept, not-told, banner",
        "silent-ehlo, not-told, ehlo",
        "ehlo-rejected, not-told, ehlo",
        "helo-only, not-told, ehlo",
        // It says no EHLO inside TLS.
        "closed-after-handshake, starttls-ok, done"
    })
    void aConversationEndsAsOursWould(String scenario, String outcome, String stage) {
        Ending ending = conversation(LINES.get(scenario)).ending();
        assertThat(ending.outcome().code()).isEqualTo(outcome);
        assertThat(ending.stage().code()).isEqualTo(stage);
    }

    @Test
    void ofTls13TheVersionIsTheSelectedOneAndTheSignatureEncrypted() {
        TlsRow tls = tls("tls13");
        assertThat(tls.version()).contains(0x0304);
        assertThat(tls.cipherSuite()).contains(0x1303);
        assertThat(tls.group()).contains(29);
        assertThat(tls.forwardSecrecy()).contains(true);
        assertThat(tls.signatureAbsence()).contains(4);
        assertThat(tls.chain()).hasSize(2);
        assertThat(tls.extendedMasterSecret()).isEmpty();
        assertThat(tls.secureRenegotiation()).isEmpty();
        assertThat(tls.clientCertificateRequested()).isEmpty();
    }

    @Test
    void ofTls12TheGroupIsThatOfTheKeyExchange() {
        TlsRow tls = tls("tls12");
        assertThat(tls.version()).contains(0x0303);
        assertThat(tls.cipherSuite()).contains(0xC02F);
        assertThat(tls.group()).contains(29);
        assertThat(tls.signatureScheme()).contains(0x0805);
        assertThat(tls.secureRenegotiation()).contains(true);
        assertThat(tls.extendedMasterSecret()).contains(false);
        assertThat(tls.sessionTicket()).contains(false);
    }

    @Test
    void anAlertIsKept() {
        assertThat(tls("handshake-alert").alert()).contains(40);
        assertThat(tls("handshake-alert").chain()).isEmpty();
    }

    @Test
    void heloAloneSaysNothingOfStarttls() throws IOException {
        Ending ending = made("{\"banner\":\"220 x\\r\\n\",\"helo\":\"250 x\\r\\n\"}", "success", "");
        assertThat(ending.outcome().code()).isEqualTo("not-told");
        assertThat(ending.detail().orElseThrow()).contains("HELO alone");
    }

    @Test
    void aStatusThatIsNotKnownIsReadFromWhatWasSaid() throws IOException {
        assertThat(made("{\"banner\":\"220 x ESMTP\\r\\n\",\"ehlo\":\"250 x\\r\\n\"}", "new-status", "")
                        .outcome()
                        .code())
                .isEqualTo("starttls-not-offered");
        assertThat(made("null", "unknown-error", "oops").outcome().code()).isEqualTo("not-told");
        assertThat(made("null", "connection-refused", "").outcome().code()).isEqualTo("connect-refused");
        assertThat(made("null", "blocklisted-target", "").outcome().code()).isEqualTo("excluded");
    }
}
