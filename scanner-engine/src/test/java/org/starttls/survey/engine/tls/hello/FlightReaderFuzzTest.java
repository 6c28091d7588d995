package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.fuzz.Cuts;
import org.starttls.survey.engine.tls.hello.ServerFlight.NotTls;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Answered;

class FlightReaderFuzzTest {
    private static final int LONGEST_ESCAPE = "\\x00".length();

    @FuzzTest(maxDuration = "5m")
    void aFlightIsThatOfTheBytesHoweverTheyCome(byte[] wire) {
        ServerFlight whole = read(List.of(wire));

        assertBounded(whole, wire.length);
        for (List<byte[]> pieces : Cuts.of(wire)) {
            assertThat(describe(read(pieces))).isEqualTo(describe(whole));
        }
    }

    private static ServerFlight read(List<byte[]> pieces) {
        FlightReader reader = new FlightReader();
        Optional<ServerFlight> clear = Optional.empty();
        for (byte[] piece : pieces) {
            Optional<ServerFlight> now = reader.take(piece);
            if (clear.isPresent()) {
                assertThat(now.orElseThrow()).isSameAs(clear.get());
            }
            clear = now;
        }
        ServerFlight end = reader.end(Interruption.CLOSED);
        clear.ifPresent(flight -> assertThat(end).isSameAs(flight));
        return end;
    }

    private static void assertBounded(ServerFlight flight, int length) {
        if (flight instanceof NotTls notTls) {
            assertThat(notTls.text()).hasSizeLessThanOrEqualTo(LONGEST_ESCAPE * Math.min(length, NotTls.MOST_BYTES));
        }
        flight.answer().ifPresent(answer -> {
            assertThat(answer.chain()).hasSizeLessThanOrEqualTo(ServerAnswer.MOST_CERTIFICATES);
            assertThat(answer.chain().stream().mapToInt(der -> der.length).sum()
                            + answer.ocspResponse().map(der -> der.length).orElse(0))
                    .isLessThanOrEqualTo(length);
            assertThat(answer.hello().extensions()).hasSizeLessThanOrEqualTo(ServerHello.MOST_EXTENSIONS);
        });
    }

    /** Everything but the text of what is no TLS: it shows what had come by then. */
    private static String describe(ServerFlight flight) {
        if (flight instanceof Sslv2Answered old) {
            return flight.code()
                    + old.hello().version()
                    + old.hello().cipherKinds()
                    + old.hello().certificate().map(HexFormat.of()::formatHex);
        }
        return flight.code() + flight.answer().map(FlightReaderFuzzTest::describe);
    }

    private static String describe(ServerAnswer answer) {
        return answer.hello()
                + answer.chain().stream()
                        .map(HexFormat.of()::formatHex)
                        .toList()
                        .toString()
                + answer.ocspResponse().map(HexFormat.of()::formatHex)
                + answer.keyExchange()
                + answer.clientCertificateRequested()
                + answer.complete();
    }
}
