package org.starttls.survey.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsaWordsTest {
    private static final String SHA256 = "ab".repeat(32);
    private static final String SHA512 = "ab".repeat(64);

    @Test
    void aRecordIsSaidInWords() {
        assertThat(TlsaWords.of("3 1 1 " + SHA256, true))
                .isEqualTo("3 1 1 " + SHA256 + ": the server itself (DANE-EE), by its public key, SHA-256; usable");
        assertThat(TlsaWords.of("0 0 0 " + "ab".repeat(500), true))
                .startsWith("0 0 0 " + SHA256
                        + "… (500 bytes): a public authority of the chain (PKIX-TA), by its certificate")
                .endsWith("mail servers trust no public authority by TLSA (RFC 7672 section 3.1.3)");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 1, 32, true", "2, 0, 2, 64, true", "3, 1, 0, 91, true", "3, 1, 1, 31, false", "3, 1, 2, 32, false",
        "3, 1, 0, 0, false", "0, 0, 1, 32, false", "1, 1, 1, 32, false", "4, 1, 1, 32, false", "3, 2, 1, 32, false",
        "3, 1, 3, 32, false"
    })
    void whatASenderCanUseIsWhatRfc7672Says(int usage, int selector, int matching, int bytes, boolean usable) {
        String record =
                usage + " " + selector + " " + matching + " " + SHA512.repeat(2).substring(0, bytes * 2);
        assertThat(TlsaWords.usable(record)).isEqualTo(usable);
        assertThat(TlsaWords.of(record, true)).matches(words -> words.endsWith("; usable") == usable);
        assertThat(TlsaWords.of(record, false)).doesNotContain("; usable");
    }
}
