package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.SSL2;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.SSL3;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS10;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS12;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS13;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.tls.hello.ClientHello.Extra;

class ClientHelloTest {
    private static final RandomGenerator ONES = () -> 0x1111111111111111L;
    private static final String RANDOM = "11".repeat(32);

    @Test
    void anSsl3HelloHasNoExtensions() {
        ClientHello hello = ClientHello.offering(SSL3, SSL3, List.of(0x0005, 0x000A))
                .withGroups(List.of(0x001D))
                .withServerName(Optional.of("mx.example"));

        assertThat(hex(hello))
                .isEqualTo("160300" + "0031" + "01" + "00002d" + "0300" + RANDOM + "00" + "0006" + "0005000a00ff"
                        + "0100");
    }

    @Test
    void anOlderHelloCarriesWhatWasAskedFor() {
        ClientHello hello = new ClientHello(
                TLS10,
                TLS10,
                List.of(0x002F),
                List.of(0x0017),
                List.of(),
                List.of(0x0401),
                Optional.of("_a.b"),
                Set.of(Extra.RENEGOTIATION_INFO));

        String extensions = "0000" + "0009" + "0007" + "00" + "0004" + "5f612e62" + "000a" + "0004" + "00020017"
                + "000b" + "0002" + "0100" + "ff01" + "0001" + "00";
        assertThat(hex(hello)).endsWith("002f" + "0100" + WireText.sized(2, extensions));
        assertThat(hex(hello)).startsWith("160301");
    }

    @Test
    void aTls13HelloSaysSoInAnExtensionAndAsksForARetry() {
        ClientHello hello = new ClientHello(
                TLS12, TLS13, List.of(0x1301), List.of(0x11EC), List.of(), List.of(0x0804), Optional.empty(), Set.of());

        String extensions = "000a" + "0004" + "000211ec" + "000b" + "0002" + "0100" + "000d" + "0004" + "00020804"
                + "002b" + "0005" + "0403040303" + "0033" + "0002" + "0000";
        assertThat(hex(hello)).startsWith("160301");
        assertThat(hex(hello))
                .endsWith("0303" + RANDOM + "20" + RANDOM + "0002" + "1301" + "0100" + WireText.sized(2, extensions));
    }

    @Test
    void aKeyShareIsOfItsLength() {
        ClientHello hello = ClientHello.offering(TLS13, TLS13, List.of(0x1301)).withKeyShares(List.of(KeyShare.X25519));

        assertThat(hex(hello)).contains("0033" + "0026" + "0024" + "001d" + "0020" + RANDOM);
    }

    @Test
    void theNameIsSentByteForByte() {
        ClientHello hello =
                ClientHello.offering(TLS12, TLS12, List.of(0x002F)).withServerName(Optional.of("\u00e9\u0000."));

        assertThat(hex(hello)).contains("0000" + "0008" + "0006" + "00" + "0003" + "e9002e");
    }

    @Test
    void twoHellosDifferInWhatIsRandom() {
        ClientHello hello = ClientHello.offering(TLS13, TLS13, List.of(0x1301));
        Random random = new Random(1);

        assertThat(hello.encode(random)).isNotEqualTo(hello.encode(random));
    }

    @Test
    void aHelloThatFitsNoRecordIsRefused() {
        List<Integer> most = Collections.nCopies(4096, 0x1301);
        ClientHello hello = ClientHello.offering(TLS12, TLS13, most).withGroups(most);

        assertThatThrownBy(() -> hex(hello)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> ClientHello.offering(TLS12, TLS10, List.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientHello.offering(SSL2, TLS10, List.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientHello.offering(TLS10, TLS12, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientHello.offering(TLS10, TLS12, List.of(0x10000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyShare(0x1D, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sslv2Hello(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sslv2Hello(List.of(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSslv2HelloIsAsTheDraftHasIt() {
        assertThat(HexFormat.of().formatHex(new Sslv2Hello(List.of(0x010080)).encode(ONES)))
                .isEqualTo("801c" + "01" + "0002" + "0003" + "0000" + "0010" + "010080" + "11".repeat(16));
    }

    private static String hex(Hello hello) {
        return HexFormat.of().formatHex(hello.encode(ONES));
    }
}
