package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.tls.hello.HelloClient;
import org.starttls.survey.engine.tls.hello.KeyExchange;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.TlsServer;

/** What real servers in odd configurations answer to the hello that offers everything. */
class HelloClassifierIT {
    private static final HelloClient CLIENT = new HelloClient();

    @TempDir
    private static Path directory;

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @ParameterizedTest(name = "openssl {0}")
    @CsvSource({
        "-tls1_3 -ciphersuites TLS_AES_128_CCM_8_SHA256, rsa2048, 1305, NONE",
        "-tls1_3 -groups P-521, rsa2048, 1301, JDK_RELAXED",
        "-tls1_3 -groups ffdhe4096, rsa2048, 1301, NONE",
        "-tls1_3, ed25519, 1301, JDK_RELAXED",
        "-tls1_2, ed25519, C02B, JDK_RELAXED",
        "-tls1_2 -cipher CAMELLIA128-SHA, rsa2048, 0041, NONE",
        "-tls1_2 -cipher ARIA128-GCM-SHA256, rsa2048, C050, NONE",
        "-tls1_2 -cipher AES128-CCM, rsa2048, C09C, NONE",
        "-tls1_2 -cipher AES128-SHA256, rsa2048, 003C, JDK_RELAXED",
        "-tls1_2 -cipher NULL-SHA256:@SECLEVEL=0, rsa2048, 003B, NONE",
        "-tls1_2 -groups secp224r1 -cipher ECDHE:@SECLEVEL=0, rsa2048, C02F, NONE",
        "-tls1_2 -groups X448, rsa2048, C02F, JDK_RELAXED",
        "-tls1_2 -cipher ADH:@SECLEVEL=0, rsa2048, 00A6, JDK_ANONYMOUS",
        "-tls1_2 -nocert -cipher AECDH:@SECLEVEL=0, rsa2048, C018, JDK_ANONYMOUS",
        "-tls1 -cipher AES128-SHA:@SECLEVEL=0, rsa2048, 002F, JDK_RELAXED",
        "-tls1_1 -cipher ECDHE:@SECLEVEL=0, ecp256, C009, JDK_RELAXED",
    })
    void ofOpenssl(String options, Algorithm key, String suite, EngineChoice choice) {
        try (TlsServer server = TlsServer.openssl(directory, key, options.split(" ", -1))) {
            ServerFlight flight = ask(server);

            assertThat(flight.answer().map(answer -> answer.hello().cipherSuite()))
                    .contains(Integer.parseInt(suite, 16));
            assertThat(HelloClassifier.choose(flight)).isEqualTo(choice);
        }
    }

    /** It knows RFC 7919: to whoever offers a group of that, it shows that one's prime and not its own. */
    @Test
    void aPrimeOfGnutlsShowsWhereNoOtherIsOffered() throws IOException {
        Path prime = Files.writeString(directory.resolve("dh1024.pem"), primeOf1024Bits());
        String priority = "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA";
        try (TlsServer server =
                TlsServer.gnutls(directory, Algorithm.rsa2048, priority, "--dhparams", prime.toString())) {
            ServerFlight flight = ask(server);
            ServerFlight withoutGroups = CLIENT.ask(
                    server.address(), Offers.upTo(ProtocolVersion.TLS12, KeyExchangeMethod.DHE.cipherSuites()));

            assertThat(bits(flight)).contains(2048);
            assertThat(bits(withoutGroups)).contains(1024);
            assertThat(HelloClassifier.choose(flight)).isEqualTo(EngineChoice.JDK_RELAXED);
        }
    }

    private static Optional<Integer> bits(ServerFlight flight) {
        return flight.answer().flatMap(ServerAnswer::keyExchange).flatMap(KeyExchange::bits);
    }

    @Test
    void ourMethodsAreThoseOfOpenssl() {
        Set<Judge.Suite> suites = Judge.openssl("ALL:COMPLEMENTOFALL:@SECLEVEL=0");

        assertThat(suites)
                .hasSizeGreaterThan(100)
                .allSatisfy(suite -> assertThat(KeyExchangeMethod.of(suite.number()))
                        .as("%s", suite)
                        .isEqualTo(expected(suite)));
    }

    private static KeyExchangeMethod expected(Judge.Suite suite) {
        boolean anonymous = suite.authentication().equals("None");
        return switch (suite.keyExchange()) {
            case "any" -> KeyExchangeMethod.TLS13;
            case "RSA" -> KeyExchangeMethod.RSA;
            case "DH" -> anonymous ? KeyExchangeMethod.DH_ANON : KeyExchangeMethod.DHE;
            case "ECDH" -> anonymous ? KeyExchangeMethod.ECDH_ANON : KeyExchangeMethod.ECDHE;
            default -> KeyExchangeMethod.OTHER;
        };
    }

    private static ServerFlight ask(TlsServer server) {
        return CLIENT.ask(server.address(), HelloClassifier.hello(Optional.of("mx.example.test")));
    }

    private static String primeOf1024Bits() {
        return """
                -----BEGIN DH PARAMETERS-----
                MIGHAoGBALlzK4ABNz8BC7jK5fhrkLgwJp1rFYhnV6f7GrZdlyQjTbHVWjuMQVEw
                +xuMq1rJvZvYY0MHHMyfz1yj5r5wr4GA6FITTBI8jtCuU9Ybk6RwHBpkdepe5mxQ
                W+UxoWqRoVEV9UZEa8aKRaCYPJb8Hntyg+W+qru2a5BDgaowQ+EnAgEC
                -----END DH PARAMETERS-----
                """;
    }
}
