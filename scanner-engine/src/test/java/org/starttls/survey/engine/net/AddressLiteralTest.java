package org.starttls.survey.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::, ::"
    })
    void anAddressHasOneCanonicalText(String written, String canonical) {
        assertThat(AddressLiteral.parse(written).map(AddressLiteral::format)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[:",
                "localhost",
                "127.1",
                "1.2.3.04",
                "256.0.0.1",
                "fe80::1%lo",
                "[192.0.2.1]",
                "1.2.3.4:25"
            })
    void whatIsNoAddressIsNeverLookedUp(String text) {
        assertThat(AddressLiteral.parse(text)).isEmpty();
    }
}
