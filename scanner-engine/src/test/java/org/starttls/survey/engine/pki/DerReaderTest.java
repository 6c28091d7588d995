package org.starttls.survey.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerReaderTest {
    @ParameterizedTest
    @CsvSource({
        "0603551d11, 2.5.29.17",
        "06092a864886f70d01010b, 1.2.840.113549.1.1.11",
        "060127, 0.39",
        "060128, 1.0",
        "06028837, 2.999",
        // The UUID of all ones, as an arc (X.667 section 7).
        "06146983ffffffffffffffffffffffffffffffffff7f, 2.25.340282366920938463463374607431768211455"
    })
    void arcsOfAnySizeAreRead(String hex, String dotted) throws Exception {
        assertThat(new DerReader(HexFormat.of().parseHex(hex)).objectIdentifier())
                .isEqualTo(dotted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0600", "060188", "06022a88", "0500"})
    void whatHasNoEndOrNothingInItIsNoIdentifier(String hex) {
        DerReader reader = new DerReader(HexFormat.of().parseHex(hex));

        assertThatThrownBy(reader::objectIdentifier).isInstanceOf(DerException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 4000})
    void anIdentifierWithoutMeasureIsNone(int length) {
        String hex = "0682%04x".formatted(length) + "01".repeat(length);
        DerReader reader = new DerReader(HexFormat.of().parseHex(hex));

        assertThatThrownBy(reader::objectIdentifier).isInstanceOf(DerException.class);
    }
}
