package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
    @ParameterizedTest
    @CsvSource({
        "mx.example.test, mx.example.test",
        "MX.Example.TEST., mx.example.test",
        "mx.b\u00fccher.example, mx.xn--bcher-kva.example",
        "fa\u00df.example, xn--fa-hia.example",
        "1.mx.example, 1.mx.example"
    })
    void hostNamesAreNormalised(String host, String sent) {
        assertThat(ServerName.of(host)).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "localhost",
                "192.0.2.1",
                "2001:db8::1",
                "_mx.example",
                "mx..example",
                "-mx.example",
                "mx-.example",
                "*.example",
                "m x.example",
                "a\u0000.example"
            })
    void whatCannotBeSentIsNoName(String host) {
        assertThat(ServerName.of(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300})
    void labelsAndNamesHaveAGreatestLength(int length) {
        assertThat(ServerName.of("a".repeat(length) + ".example")).isEmpty();
        assertThat(ServerName.of("a.".repeat(length) + "example").isPresent()).isEqualTo(length == 64);
    }
}
