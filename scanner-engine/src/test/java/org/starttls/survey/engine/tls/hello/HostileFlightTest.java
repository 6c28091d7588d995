package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a server sends, there is one flight and no exception. */
class HostileFlightTest {
    @ParameterizedTest
    @EnumSource
    void everyPrefixIsAFlight(RecordedFlight recorded) {
        byte[] bytes = recorded.bytes();
        for (int length = 0; length < bytes.length; length++) {
            FlightReader reader = new FlightReader();
            Optional<ServerFlight> flight = reader.take(Arrays.copyOf(bytes, length));
            String code = reader.end(Interruption.CLOSED).code();
            assertThat(code).isIn("closed", "server-hello", "hello-retry-request");
            assertThat(flight.isEmpty()).isEqualTo(code.equals("closed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFlipOfAByteIsAFlight(RecordedFlight recorded) {
        byte[] bytes = recorded.bytes();
        for (int at = 0; at < bytes.length; at++) {
            for (int mask : new int[] {0x01, 0x80, 0xFF}) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) mask;
                assertThat(flightOf(flipped).code()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCutOutIsAFlight(RecordedFlight recorded) {
        byte[] bytes = recorded.bytes();
        for (int at = 0; at < bytes.length; at++) {
            byte[] cut = new byte[bytes.length - 1];
            System.arraycopy(bytes, 0, cut, 0, at);
            System.arraycopy(bytes, at + 1, cut, at, cut.length - at);
            assertThat(flightOf(cut).code()).isNotEmpty();
        }
    }

    @Test
    void randomMessagesAreFlights() {
        Random random = new Random(7);
        int[] types = {2, 11, 12, 13, 14, 22};
        for (int round = 0; round < 5000; round++) {
            String hello = random.nextBoolean()
                    ? WireText.serverHello("0303", random.nextBoolean() ? "c02f" : "0033", "")
                    : "";
            byte[] body = new byte[random.nextInt(80)];
            random.nextBytes(body);
            String message = WireText.message(
                    types[random.nextInt(types.length)], HexFormat.of().formatHex(body));
            assertThat(flightOf(WireText.bytes(WireText.record(hello + message)))
                            .code())
                    .isNotEmpty();
        }
    }

    @Test
    void randomBytesOfSslv2AreFlights() {
        Random random = new Random(11);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = new byte[3 + random.nextInt(60)];
            random.nextBytes(bytes);
            bytes[0] = (byte) 0x80;
            bytes[1] = (byte) (bytes.length - 2);
            bytes[2] = (byte) (random.nextBoolean() ? 4 : 0);
            assertThat(flightOf(bytes).code()).isNotEmpty();
        }
    }

    private static ServerFlight flightOf(byte[] bytes) {
        FlightReader reader = new FlightReader();
        return reader.take(bytes).orElseGet(() -> reader.end(Interruption.CLOSED));
    }
}
