package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls the lab's broken servers with a plain socket. */
class LabSmtpIT {
    /** The beginning of a ClientHello is enough for a server that only spoils the handshake. */
    private static final byte[] CLIENT_HELLO = {0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x03};

    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabConfig.defaults());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static InetAddress address(String scenario) {
        return lab.world()
                .domain(scenario + ".lab.test")
                .exchanges()
                .get(0)
                .host()
                .addresses()
                .get(0);
    }

    private static PlainClient call(String scenario) throws IOException {
        return new PlainClient(address(scenario), lab.smtpPort());
    }

    private static PlainClient afterStarttls(String scenario) throws IOException {
        PlainClient client = call(scenario);
        assertThat(client.reply()).startsWith("220 ");
        assertThat(client.say("EHLO client.test").reply()).contains("STARTTLS\r\n");
        assertThat(client.say("STARTTLS").reply()).startsWith("220 ");
        return client;
    }

    @ParameterizedTest
    @CsvSource({
        "banner-deferred, 421",
        "banner-rejected, 554",
        "tls13, 220",
        "slow-banner, 220",
        "officemail, 220",
    })
    void theBannerIsThatOfTheScenario(String scenario, String code) throws IOException {
        try (PlainClient client = call(scenario)) {
            assertThat(client.reply()).startsWith(code + " ").endsWith("\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ehlo-deferred, 421, 421",
        "ehlo-rejected, 550, 550",
        "helo-only, 500, 250",
        "tls13, 250, 250",
        "no-starttls, 250, 250"
    })
    void ehloAndHeloAreAnsweredAsTheScenarioSays(String scenario, String ehlo, String helo) throws IOException {
        try (PlainClient client = call(scenario)) {
            client.reply();
            assertThat(client.say("EHLO client.test").reply()).startsWith(ehlo);
        }
        try (PlainClient client = call(scenario)) {
            client.reply();
            assertThat(client.say("HELO client.test").reply()).startsWith(helo);
        }
    }

    @Test
    void theOfferIsMissingOrMangled() throws IOException {
        try (PlainClient none = call("no-starttls");
                PlainClient mangled = call("mangled")) {
            none.reply();
            mangled.reply();
            assertThat(none.say("EHLO client.test").reply())
                    .doesNotContain("STARTTLS")
                    .contains("SIZE");
            assertThat(mangled.say("EHLO client.test").reply())
                    .doesNotContain("STARTTLS")
                    .contains("250-XXXXXXXA\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"starttls-refused, 554", "starttls-deferred, 454"})
    void starttlsIsTurnedDown(String scenario, String code) throws IOException {
        try (PlainClient client = call(scenario)) {
            client.reply();
            client.say("EHLO client.test").reply();
            assertThat(client.say("STARTTLS").reply()).startsWith(code + " ");
        }
    }

    @Test
    void aFatalAlertAnswersTheClientHello() throws IOException {
        try (PlainClient client = afterStarttls("handshake-alert")) {
            client.send(CLIENT_HELLO);
            int[] alert = {0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28, -1};
            for (int expected : alert) {
                assertThat(client.next()).isEqualTo(expected);
            }
        }
    }

    @Test
    void theHandshakeEndsWithAFinNotAReset() throws IOException {
        try (PlainClient client = afterStarttls("handshake-closed")) {
            assertThat(client.send(CLIENT_HELLO).next()).isEqualTo(-1);
        }
    }

    @Test
    void plainTextAnswersTheClientHello() throws IOException {
        try (PlainClient client = afterStarttls("plaintext-after-go-ahead")) {
            assertThat(client.send(CLIENT_HELLO).reply()).startsWith("454 ");
        }
    }

    @Test
    void silenceIsSilence() throws IOException {
        try (PlainClient banner = call("silent-banner").impatient();
                PlainClient ehlo = call("silent-ehlo");
                PlainClient handshake = afterStarttls("handshake-silent")) {
            assertThatThrownBy(banner::next).isInstanceOf(SocketTimeoutException.class);
            ehlo.reply();
            ehlo.say("EHLO client.test").impatient();
            assertThatThrownBy(ehlo::next).isInstanceOf(SocketTimeoutException.class);
            handshake.send(CLIENT_HELLO).impatient();
            assertThatThrownBy(handshake::next).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aConnectionIsClosedOrResetAfterAccept() throws IOException {
        try (PlainClient closed = call("closed-on-accept");
                PlainClient reset = call("reset-on-accept")) {
            assertThat(closed.next()).isEqualTo(-1);
            assertThatThrownBy(reset::next).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void anotherProtocolIsNoSmtp() throws IOException {
        try (PlainClient client = call("other-protocol")) {
            assertThat(client.line()).matches("(?s)(HTTP/1\\.1 |SSH-2\\.0-).*");
        }
    }

    @Test
    void hostileTextReachesTheClientUnchanged() throws IOException {
        try (PlainClient client = call("hostile-text")) {
            assertThat(client.reply()).contains("\u001b[31m", "<script>", "=cmd|");
            assertThat(client.say("EHLO client.test").reply()).contains("STARTTLS", "\u00ff", "<script>");
        }
    }

    @Test
    void aFullBacklogLeavesTheClientWaiting() throws IOException {
        try (Socket socket = new Socket()) {
            InetSocketAddress target = new InetSocketAddress(address("connect-timeout"), lab.smtpPort());
            assertThatThrownBy(() -> socket.connect(target, 300)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void strangeCommandsDoNotUpsetAServer() throws IOException {
        try (PlainClient client = call("tls13")) {
            client.reply();
            assertThat(client.say("FOO bar").reply()).startsWith("50");
            assertThat(client.say("NOOP").reply()).startsWith("250 ");
            assertThat(client.say("rset").reply()).startsWith("250 ");
            assertThat(client.say("QUIT").reply()).startsWith("221 ");
            assertThat(client.next()).isEqualTo(-1);
        }
    }

    @Test
    void anEndlessLineIsHungUpOn() throws IOException {
        try (PlainClient client = call("tls13")) {
            client.reply();
            client.send(new byte[4_096]);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void otherAddressesOfThisMachineServeNothing() {
        // The reset may come before the client knows that it is connected.
        assertThatThrownBy(() -> {
                    try (PlainClient client = new PlainClient(InetAddress.getLoopbackAddress(), lab.smtpPort())) {
                        client.next();
                    }
                })
                .isInstanceOf(SocketException.class);
    }
}
