package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.tls.hello.ClientHello;
import org.starttls.survey.engine.tls.hello.Interruption;
import org.starttls.survey.engine.tls.hello.KeyExchange;
import org.starttls.survey.engine.tls.hello.KeyExchange.Kind;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Answered;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.ServerFlight.NotTls;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Answered;
import org.starttls.survey.engine.tls.hello.ServerHello;
import org.starttls.survey.engine.tls.hello.Sslv2ServerHello;

/** The choices are what was measured of each engine against servers of each kind. */
class HelloClassifierTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            SSL 3.0, AES-128             | 0300 | 002f |             |      |      | JDK_SSL3_ALONE
            SSL 3.0, RC4-MD5             | 0300 | 0004 |             |      |      | JDK_SSL3_ALONE
            SSL 3.0, 3DES                | 0300 | 000a |             |      |      | JDK_SSL3_ALONE
            SSL 3.0, anonymous           | 0300 | 0034 | FINITE_FIELD|      | 1024 | NONE
            TLS 1.0, AES-128             | 0301 | 002f |             |      |      | JDK_RELAXED
            TLS 1.0, ECDHE               | 0301 | c013 | NAMED_CURVE | 0017 |      | JDK_RELAXED
            TLS 1.0, 3DES                | 0301 | 000a |             |      |      | JDK_RELAXED
            TLS 1.0, RC4                 | 0301 | 0005 |             |      |      | JDK_RELAXED
            TLS 1.0, DES                 | 0301 | 0009 |             |      |      | JDK_RELAXED
            TLS 1.1, AES-128             | 0302 | 002f |             |      |      | JDK_RELAXED
            TLS 1.2, RC4                 | 0303 | 0005 |             |      |      | JDK_RELAXED
            TLS 1.2, ECDHE RC4           | 0303 | c011 | NAMED_CURVE | 0017 |      | JDK_RELAXED
            TLS 1.2, AES-CBC-SHA256      | 0303 | 003c |             |      |      | JDK_RELAXED
            TLS 1.2, DES                 | 0303 | 0009 |             |      |      | NONE
            TLS 1.2, NULL                | 0303 | 003b |             |      |      | NONE
            TLS 1.0, ECDHE NULL          | 0301 | c010 | NAMED_CURVE | 0017 |      | NONE
            anonymous ECDH, NULL         | 0301 | c015 | NAMED_CURVE | 0017 |      | NONE
            TLS 1.2, Camellia            | 0303 | 0041 |             |      |      | NONE
            TLS 1.2, SEED                | 0303 | 0096 |             |      |      | NONE
            TLS 1.2, IDEA                | 0303 | 0007 |             |      |      | NONE
            TLS 1.2, ARIA                | 0303 | c050 |             |      |      | NONE
            TLS 1.2, ECDHE CCM           | 0303 | c0ac | NAMED_CURVE | 0017 |      | NONE
            TLS 1.2, ChaCha20            | 0303 | cca8 | NAMED_CURVE | 001d |      | JDK_RELAXED
            DHE, 512 bits                | 0303 | 0033 | FINITE_FIELD|      | 512  | JDK_RELAXED
            DHE, 768 bits                | 0303 | 0033 | FINITE_FIELD|      | 768  | JDK_RELAXED
            DHE, 1024 bits               | 0303 | 009e | FINITE_FIELD|      | 1024 | JDK_RELAXED
            DHE, 1000 bits               | 0303 | 009e | FINITE_FIELD|      | 1000 | NONE
            DHE, 16384 bits              | 0303 | 009e | FINITE_FIELD|      | 16384| NONE
            DHE, 256 bits                | 0301 | 0033 | FINITE_FIELD|      | 256  | NONE
            DHE with DSA                 | 0303 | 0032 | FINITE_FIELD|      | 1024 | JDK_RELAXED
            anonymous DH                 | 0303 | 00a6 | FINITE_FIELD|      | 1024 | JDK_ANONYMOUS
            anonymous DH, RC4            | 0301 | 0018 | FINITE_FIELD|      | 1024 | JDK_ANONYMOUS
            anonymous ECDH               | 0303 | c018 | NAMED_CURVE | 0017 |      | JDK_ANONYMOUS
            export RC4                   | 0301 | 0003 | RSA_EXPORT  |      | 512  | JDK_RELAXED
            export DES                   | 0301 | 0008 | RSA_EXPORT  |      | 512  | JDK_RELAXED
            export DHE                   | 0301 | 0014 | FINITE_FIELD|      | 512  | JDK_RELAXED
            export RC4 of 56 bits        | 0301 | 0064 | RSA_EXPORT  |      | 1024 | NONE
            secp224r1                    | 0303 | c02f | NAMED_CURVE | 0015 |      | NONE
            sect283r1                    | 0303 | c02f | NAMED_CURVE | 000a |      | NONE
            secp192r1                    | 0303 | c02f | NAMED_CURVE | 0013 |      | NONE
            explicit curve               | 0303 | c02f | EXPLICIT_CURVE |   |      | NONE
            X448 in TLS 1.2              | 0303 | c02f | NAMED_CURVE | 001e |      | JDK_RELAXED
            static ECDH                  | 0303 | c031 |             |      |      | JDK_RELAXED
            static DH                    | 0303 | 0031 |             |      |      | NONE
            GOST                         | 0303 | 0081 |             |      |      | NONE
            TLS 1.3, X25519, other key   | 0304 | 1301 |             | 001d |      | JDK_RELAXED
            TLS 1.3, P-521               | 0304 | 1302 |             | 0019 |      | JDK_RELAXED
            TLS 1.3, X448                | 0304 | 1301 |             | 001e |      | JDK_RELAXED
            TLS 1.3, ffdhe2048           | 0304 | 1301 |             | 0100 |      | NONE
            TLS 1.3, ffdhe4096           | 0304 | 1301 |             | 0102 |      | NONE
            TLS 1.3, brainpool           | 0304 | 1301 |             | 001f |      | NONE
            TLS 1.3, CCM                 | 0304 | 1304 |             | 001d |      | NONE
            TLS 1.3, CCM-8               | 0304 | 1305 |             | 001d |      | NONE
            a draft of TLS 1.3           | 7f1c | 1301 |             | 001d |      | NONE
            """)
    void aChoiceTellsTheEngine(
            String what, String version, String suite, Kind kind, String group, Integer bits, EngineChoice engine) {
        assertThat(HelloClassifier.choose(answer(version, suite, kind, group, bits)))
                .isEqualTo(engine);
    }

    @ParameterizedTest
    @CsvSource({
        "40, JDK_RELAXED",
        "71, JDK_RELAXED",
        "47, JDK_RELAXED",
        "50, JDK_RELAXED",
        "80, JDK_RELAXED",
        "70, NONE",
        "112, NONE",
        "10, NONE"
    })
    void anAlertTellsWhetherAnotherHelloIsWorthIt(int alert, EngineChoice engine) {
        assertThat(HelloClassifier.choose(ModelServer.alert(alert))).isEqualTo(engine);
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, JDK_RELAXED",
        "RESET, JDK_RELAXED",
        "TIMED_OUT, NONE",
        "TOO_LONG, NONE",
        "MALFORMED, NONE",
        "NOT_SENT, NONE"
    })
    void soDoesAnEndWithoutAnAnswer(Interruption interruption, EngineChoice engine) {
        assertThat(HelloClassifier.choose(new Interrupted(interruption))).isEqualTo(engine);
    }

    @Test
    void noEngineSpeaksSslv2OrText() {
        ServerFlight sslv2 = new Sslv2Answered(new Sslv2ServerHello(2, Optional.empty(), List.of(0x010080)));

        assertThat(HelloClassifier.choose(sslv2)).isEqualTo(EngineChoice.NONE);
        assertThat(HelloClassifier.choose(new NotTls("454 no"))).isEqualTo(EngineChoice.NONE);
    }

    @Test
    void theHelloOffersAllTheEngineHasAndNoMoreThanServersBear() {
        ClientHello hello = HelloClassifier.hello(Optional.empty());

        assertThat(RelaxedJdk.SUITES).isSubsetOf(hello.cipherSuites());
        assertThat(hello.cipherSuites()).doesNotHaveDuplicates();
        assertThat(hello.cipherSuites()).hasSizeLessThanOrEqualTo(128);
        assertThat(hello.groups()).containsAll(RelaxedJdk.GROUPS).doesNotHaveDuplicates();
        assertThat(hello.groups()).doesNotContainAnyElementsOf(Offers.POST_QUANTUM);
    }

    private static ServerFlight answer(String version, String suite, Kind kind, String group, Integer bits) {
        Optional<Integer> named = Optional.ofNullable(group).map(HelloClassifierTest::hex);
        boolean newest = version.equals("0304");
        Optional<KeyExchange> exchange = Optional.ofNullable(kind)
                .map(known -> new KeyExchange(known, named, Optional.ofNullable(bits), Optional.empty()));
        ServerHello hello =
                new ServerHello(hex(version), hex(suite), newest, newest ? named : Optional.empty(), List.of());
        return new Answered(new ServerAnswer(hello, List.of(), Optional.empty(), exchange, Optional.empty(), true));
    }

    private static int hex(String number) {
        return Integer.parseInt(number, 16);
    }
}
