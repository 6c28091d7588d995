package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our hello as other programs read it, with a name that no engine sends. */
class ClientHelloIT {
    private static final HelloClient CLIENT = new HelloClient();
    private static final ClientHello HELLO = ClientHello.offering(
                    ProtocolVersion.TLS10, ProtocolVersion.TLS13, List.of(0x1301, 0xC02F))
            .withGroups(List.of(0x001D));

    @TempDir
    private static Path directory;

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void opensslReadsEveryExtensionOfOurHello() {
        try (TlsServer server = TlsServer.openssl(directory, Algorithm.rsa2048, "-trace", "-naccept", "1")) {
            ServerFlight flight = CLIENT.ask(server.address(), HELLO.withServerName(Optional.of("_mx.example.test")));

            assertThat(flight.code()).isEqualTo("hello-retry-request");
            assertThat(server.logToTheEnd())
                    .contains("ClientHello", "server_name(0), length=21", "_mx.exampl")
                    .contains("supported_groups(10), length=4", "ecdh_x25519 (29)", "ed25519 (0x0807)")
                    .contains("supported_versions(43), length=9", "TLS 1.0 (769)", "key_share(51), length=2")
                    .contains("session_ticket(35), length=0", "extended_master_secret(23), length=0")
                    .contains("status_request(5), length=5", "renegotiate(65281), length=1")
                    .doesNotContain("extraneous");
        }
    }

    @Test
    void gnutlsRefusesAnUnderscore() {
        try (TlsServer server = TlsServer.gnutls(directory, Algorithm.rsa2048, "NORMAL")) {
            assertThat(CLIENT.ask(server.address(), HELLO.withServerName(Optional.of("mx.example.test")))
                            .code())
                    .isEqualTo("hello-retry-request");
            assertThat(CLIENT.ask(server.address(), HELLO.withServerName(Optional.of("_mx.example.test")))
                            .code())
                    .isEqualTo("alert-47");
        }
    }
}
