package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.tls.hello.WireText.alert;
import static org.starttls.survey.engine.tls.hello.WireText.bytes;
import static org.starttls.survey.engine.tls.hello.WireText.message;
import static org.starttls.survey.engine.tls.hello.WireText.record;
import static org.starttls.survey.engine.tls.hello.WireText.serverHello;
import static org.starttls.survey.engine.tls.hello.WireText.sized;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.tls.hello.KeyExchange.Kind;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.ServerFlight.NotTls;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Answered;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Refused;

class FlightReaderTest {
    private static final String DONE = message(14, "");

    private final FlightReader reader = new FlightReader();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void aFlightOfTls12IsReadHoweverItIsCut(int pieceSize) {
        ServerAnswer answer = read(RecordedFlight.ECDHE.bytes(), pieceSize)
                .orElseThrow()
                .answer()
                .orElseThrow();

        assertThat(answer.complete()).isTrue();
        assertThat(answer.hello().version()).isEqualTo(0x0303);
        assertThat(answer.hello().cipherSuite()).isEqualTo(0xC02F);
        assertThat(answer.hello().extendedMasterSecret()).isTrue();
        assertThat(answer.hello().secureRenegotiation()).isTrue();
        assertThat(answer.hello().sessionTicket()).isTrue();
        assertThat(answer.chain()).singleElement().matches(der -> der[0] == 0x30);
        assertThat(answer.ocspResponse().orElseThrow()[0]).isEqualTo((byte) 0x30);
        assertThat(answer.keyExchange())
                .contains(
                        new KeyExchange(Kind.NAMED_CURVE, Optional.of(0x001D), Optional.empty(), Optional.of(0x0804)));
        assertThat(answer.clientCertificateRequested()).contains(true);
    }

    @Test
    void thePrimeOfDheIsMeasured() {
        ServerAnswer answer =
                read(RecordedFlight.DHE.bytes(), 100).orElseThrow().answer().orElseThrow();

        assertThat(answer.hello().version()).isEqualTo(0x0301);
        assertThat(answer.keyExchange())
                .contains(new KeyExchange(Kind.FINITE_FIELD, Optional.empty(), Optional.of(1024), Optional.empty()));
        assertThat(answer.group()).isEmpty();
        assertThat(answer.clientCertificateRequested()).contains(true);
    }

    @Test
    void aHelloRetryRequestNamesTheGroup() {
        ServerFlight flight = read(RecordedFlight.RETRY.bytes(), 3).orElseThrow();

        assertThat(flight.code()).isEqualTo("hello-retry-request");
        assertThat(flight.answer().orElseThrow().hello())
                .isEqualTo(new ServerHello(0x0304, 0x1301, true, Optional.of(0x001D), List.of(43, 51)));
        assertThat(flight.answer().orElseThrow().complete()).isTrue();
    }

    @Test
    void aServerHelloOfTls13IsAllThereIsInTheClear() {
        ServerFlight flight = read(RecordedFlight.TLS13.bytes(), 5).orElseThrow();

        assertThat(flight.code()).isEqualTo("server-hello");
        assertThat(flight.answer().orElseThrow().group()).contains(0x001D);
        assertThat(flight.answer().orElseThrow().chain()).isEmpty();
        assertThat(flight.answer().orElseThrow().clientCertificateRequested()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an export key of 512 bits, 0301, 0003, 0040ffKEY63000301000100040badcafe, RSA_EXPORT, , 512",
        "an export key of 1024 bits, 0301, 0062, 0080ffKEY127000301000100040badcafe, RSA_EXPORT, , 1024",
        "an anonymous prime, 0303, 0034, 000201ff0001020001aa, FINITE_FIELD, , 9",
        "an anonymous curve, 0303, c018, 0300170104, NAMED_CURVE, 23, ",
        "an explicit curve, 0303, c02f, 0100, EXPLICIT_CURVE, , ",
    })
    void theKeysOfEachMethodAreRead(
            String what, String version, String suite, String body, Kind kind, Integer group, Integer bits) {
        String whole = body.replace("KEY63", "00".repeat(63)).replace("KEY127", "00".repeat(127));
        ServerAnswer answer = read(record(serverHello(version, suite, "") + message(12, whole) + DONE))
                .answer()
                .orElseThrow();

        assertThat(answer.keyExchange())
                .contains(
                        new KeyExchange(kind, Optional.ofNullable(group), Optional.ofNullable(bits), Optional.empty()));
    }

    @Test
    void aFatalAlertIsARefusal() {
        assertThat(read(alert(2, 40))).isEqualTo(new Refused(new Alert(2, 40), Optional.empty()));
    }

    @Test
    void whatFollowsAFatalAlertInTheSamePieceChangesNothing() {
        assertThat(read(alert(2, 40) + record(serverHello("0303", "002f", "") + DONE)))
                .isEqualTo(new Refused(new Alert(2, 40), Optional.empty()));
    }

    @Test
    void aFatalAlertAfterTheHelloKeepsTheHello() {
        ServerFlight flight = read(record(serverHello("0303", "c02f", "")) + alert(2, 80));

        assertThat(flight.code()).isEqualTo("alert-80");
        assertThat(flight.answer().orElseThrow().hello().cipherSuite()).isEqualTo(0xC02F);
        assertThat(flight.answer().orElseThrow().complete()).isFalse();
        assertThat(flight.answer().orElseThrow().clientCertificateRequested()).isEmpty();
    }

    @Test
    void aWarningBeforeTheHelloIsNoRefusal() {
        assertThat(read(alert(1, 112) + record(serverHello("0303", "002f", "") + DONE))
                        .code())
                .isEqualTo("server-hello");
    }

    @Test
    void withoutACertificateRequestNoneWasMade() {
        assertThat(read(record(serverHello("0303", "002f", "") + DONE))
                        .answer()
                        .orElseThrow()
                        .clientCertificateRequested())
                .contains(false);
    }

    @Test
    void aWarningAndTheEndOfTheConnectionAreARefusal() {
        assertThat(read(bytes(alert(1, 40)), 100)).isEmpty();
        assertThat(reader.end(Interruption.CLOSED)).isEqualTo(new Refused(new Alert(1, 40), Optional.empty()));
    }

    @Test
    void aWarningAndSilenceAreSilence() {
        assertThat(read(bytes(alert(1, 112)), 100)).isEmpty();
        assertThat(reader.end(Interruption.TIMED_OUT)).isEqualTo(new Interrupted(Interruption.TIMED_OUT));
    }

    @Test
    void closeNotifyIsNoAnswer() {
        assertThat(read(alert(1, 0))).isEqualTo(new Interrupted(Interruption.CLOSED));
    }

    @Test
    void anAlertOfAnUnknownLevelIsARefusal() {
        assertThat(read(alert(0xFF, 40)).code()).isEqualTo("alert-40");
    }

    @Test
    void halfAHelloAndTheEndIsAnEnd() {
        assertThat(read(bytes(record(serverHello("0303", "c02f", "")).substring(0, 60)), 100))
                .isEmpty();
        assertThat(reader.end(Interruption.CLOSED)).isEqualTo(new Interrupted(Interruption.CLOSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5000})
    void aServerHelloOfSslv2IsRead(int pieceSize) {
        String body = "04" + "00" + "01" + "0002" + "0003" + "0006" + "0010" + "a1a2a3" + "010080" + "0700c0"
                + "ee".repeat(16);
        ServerFlight flight = read(bytes("80" + sized(1, body)), pieceSize).orElseThrow();

        assertThat(flight).isInstanceOfSatisfying(Sslv2Answered.class, answered -> {
            assertThat(answered.hello().version()).isEqualTo(2);
            assertThat(answered.hello().certificate().orElseThrow()).isEqualTo(bytes("a1a2a3"));
            assertThat(answered.hello().cipherKinds()).containsExactly(0x010080, 0x0700C0);
        });
    }

    @Test
    void anErrorOfSslv2IsRead() {
        assertThat(read("8003" + "00" + "0001")).isEqualTo(new Sslv2Refused(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"35", "1602", "48545450", "160301ffff", "00", "800109", "800004", "800204ff", "ffffff"})
    void whatCannotBeTlsIsNot(String hex) {
        assertThat(read(hex).code()).isEqualTo("not-tls");
    }

    @Test
    void theFirstBytesOfSomethingElseAreKept() {
        byte[] text = "454 4.7.0 TLS not available\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);

        assertThat(read(text, 10_000).orElseThrow())
                .isInstanceOfSatisfying(
                        NotTls.class,
                        notTls -> assertThat(notTls.text())
                                .startsWith("454 4.7.0 TLS not available\\r\\n454")
                                .hasSizeLessThan(NotTls.MOST_BYTES + 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"140303000101", "1703030001ff", "1503030003020228"})
    void whatNoServerMaySendNowIsMalformed(String second) {
        ServerFlight flight = read(record(serverHello("0303", "c02f", "")) + second);

        assertThat(flight.code()).isEqualTo("malformed");
        assertThat(flight.answer()).isPresent();
    }

    @Test
    void aChainThatPromisesTooMuchKeepsTheHello() {
        ServerFlight flight = read(record(serverHello("0303", "c02f", "") + message(11, "ffffff00")));

        assertThat(flight.code()).isEqualTo("malformed");
        assertThat(flight.answer().orElseThrow().chain()).isEmpty();
    }

    @Test
    void manyCertificatesAreCut() {
        String chain = sized(3, sized(3, "").repeat(1000));

        assertThat(read(record(serverHello("0303", "002f", "") + message(11, chain) + DONE))
                        .answer()
                        .orElseThrow()
                        .chain())
                .hasSize(ServerAnswer.MOST_CERTIFICATES);
    }

    @Test
    void manyExtensionsAreCut() {
        assertThat(read(record(serverHello("0303", "002f", "00170000".repeat(1000)) + DONE))
                        .answer()
                        .orElseThrow()
                        .hello()
                        .extensions())
                .hasSize(ServerHello.MOST_EXTENSIONS);
    }

    @Test
    void anEndlessFlightHasAnEnd() {
        byte[] start = bytes(record(serverHello("0303", "c02f", "") + "0bffffff"));
        byte[] more = bytes("1603034000" + "00".repeat(0x4000));

        assertThat(reader.take(start)).isEmpty();
        Optional<ServerFlight> flight = Optional.empty();
        for (int i = 0; i < 17 && flight.isEmpty(); i++) {
            flight = reader.take(more);
        }
        assertThat(flight.orElseThrow().code()).isEqualTo("too-long");
        assertThat(flight.orElseThrow().answer()).isPresent();
    }

    @Test
    void endlessEmptyRecordsHaveAnEnd() {
        assertThat(read("1603030000".repeat(60_000)).code()).isEqualTo("too-long");
    }

    @Test
    void whatIsClearStaysSo() {
        ServerFlight first = read(alert(2, 40));

        assertThat(reader.take(bytes(alert(2, 70)))).contains(first);
        assertThat(reader.end(Interruption.CLOSED)).isEqualTo(first);
    }

    private ServerFlight read(String hex) {
        return read(bytes(hex), 100_000_000).orElseThrow();
    }

    private Optional<ServerFlight> read(byte[] bytes, int pieceSize) {
        Optional<ServerFlight> flight = Optional.empty();
        for (int at = 0; at < bytes.length && flight.isEmpty(); at += pieceSize) {
            flight = reader.take(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieceSize)));
        }
        return flight;
    }
}
