package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;

class OpensslIT {
    private static final HelloClient CLIENT = new HelloClient();
    private static final ClientHello HELLO = ClientHello.offering(
                    ProtocolVersion.SSL3,
                    ProtocolVersion.TLS13,
                    List.of(0x1301, 0x1302, 0xC02F, 0xC030, 0x009F, 0x009E, 0x002F))
            .withGroups(List.of(0x001D, 0x0017));

    @TempDir
    private static Path directory;

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void aServerOfTls13NamesTheGroupThatItWants() {
        try (TlsServer server = TlsServer.openssl(directory, Algorithm.rsa2048, "-groups", "P-256")) {
            ServerFlight flight = CLIENT.ask(server.address(), HELLO);

            assertThat(flight.code()).isEqualTo("hello-retry-request");
            ServerAnswer answer = flight.answer().orElseThrow();
            assertThat(answer.hello().version()).isEqualTo(0x0304);
            assertThat(answer.hello().cipherSuite()).isEqualTo(0x1301);
            assertThat(answer.group()).contains(0x0017);
            assertThat(answer.clientCertificateRequested()).isEmpty();
        }
    }

    @Test
    void randomBytesAreAKeyShareOfX25519() {
        try (TlsServer server = TlsServer.openssl(directory, Algorithm.rsa2048)) {
            ServerFlight flight = CLIENT.ask(server.address(), HELLO.withKeyShares(List.of(KeyShare.X25519)));

            assertThat(flight.code()).isEqualTo("server-hello");
            assertThat(flight.answer().orElseThrow().group()).contains(0x001D);
        }
    }

    @Test
    void aServerOfTls12TellsAll() {
        try (TlsServer server = TlsServer.openssl(directory, Algorithm.rsa2048, "-tls1_2", "-verify", "1")) {
            ServerAnswer answer = CLIENT.ask(server.address(), HELLO).answer().orElseThrow();

            assertThat(answer.complete()).isTrue();
            assertThat(answer.hello().version()).isEqualTo(0x0303);
            assertThat(answer.hello().cipherSuite()).isEqualTo(0xC02F);
            assertThat(answer.hello().extendedMasterSecret()).isTrue();
            assertThat(answer.hello().secureRenegotiation()).isTrue();
            assertThat(answer.hello().sessionTicket()).isTrue();
            assertThat(answer.chain()).hasSize(1);
            assertThat(answer.group()).contains(0x001D);
            assertThat(answer.keyExchange().orElseThrow().signatureScheme()).contains(0x0804);
            assertThat(answer.clientCertificateRequested()).contains(true);
        }
    }

    @Test
    void aServerThatKnowsNoSslv2SaysSo() {
        try (TlsServer server = TlsServer.openssl(directory, Algorithm.rsa2048)) {
            assertThat(CLIENT.ask(server.address(), Sslv2Hello.ALL))
                    .isEqualTo(new Refused(new Alert(2, Alert.PROTOCOL_VERSION), Optional.empty()));
        }
    }
}
