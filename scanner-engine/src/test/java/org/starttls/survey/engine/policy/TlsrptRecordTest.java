package org.starttls.survey.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsrptRecordTest {
    /** Texts are separated by a bar in braces; the last column is where RFC 8460 says so. */
    @ParameterizedTest(name = "{0} → {1} ({2})")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=TLSRPTv1;rua=mailto:reports@example.com|mailto:reports@example.com|3.1.1: its example",
                "v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt|https://reporting.example.com/v1/tlsrpt|3.1.2",
                "v=TLSRPTv1; rua=mailto:a@b.test,https://c.test/d?e=1;|mailto:a@b.test https://c.test/d?e=1|3: a list",
                "v=TLSRPTv1; rua=mailto:a@b.test , mailto:c@d.test|mailto:a@b.test mailto:c@d.test|3: *WSP , *WSP",
                "v=TLSRPTv1 ; rua=MAILTO:a@b.test|MAILTO:a@b.test|RFC 3986 3.1: schemes in either case",
                "v=TLSRPTv1; x=y; rua=mailto:a@b.test|mailto:a@b.test|3: tlsrpt-extension",
                "v=TLSRPTv1; rua=mailto:a%3Bb@c.test|mailto:a%3Bb@c.test|3: encoded semicolons",
                "v=TLSRPTv1; rua=tel:1,mailto:a@b.test|mailto:a@b.test|3: two schemes are supported",
                "v=TLSRPTv1;|no-rua|3: required",
                "v=TLSRPTv1|no-rua|3",
                "v=TLSRPTv1; RUA=mailto:a@b.test|no-rua|3: %s, case counts",
                "v=TLSRPTv1; rua=|bad-rua|3: a URI",
                "v=TLSRPTv1; rua=reports@example.com|bad-rua|3: a URI",
                "v=TLSRPTv1; rua=mailto:|bad-rua|3",
                "v=TLSRPTv1; rua=mailto:nobody|bad-rua|RFC 6068 2",
                "v=TLSRPTv1; rua=mailto:a@b.test!10m|bad-rua|3: ! must be encoded",
                "v=TLSRPTv1; rua=mailto:a@b.test,|bad-rua|3: nothing behind the comma",
                "v=TLSRPTv1; rua=https:/no-host|bad-rua|RFC 9110 4.2.2",
                "v=TLSRPTv1; rua=mailto:a@b.test c@d.test|bad-rua|3: no blank in a URI",
                "v=TLSRPTv1; rua=http://example.com/|unsupported-scheme|3",
                "v=TLSRPTv1; rua=mailto:a@b.test; ruf|bad-extension|3",
                "v=TLSRPTv1; rua=mailto:a@b.test;;|bad-extension|3: one semicolon at the end",
                "v=TLSRPT1; rua=mailto:a@b.test|bad-version|3",
                "v=TLSRPTv2; rua=mailto:a@b.test|bad-version|3",
                "v=tlsrptv1; rua=mailto:a@b.test|bad-version|3: %s, case counts",
                "rua=mailto:a@b.test; v=TLSRPTv1|bad-version|3: the version is first",
                "v=DMARC1; p=none; rua=mailto:a@b.test|none|3: another's record, as of a wildcard",
                "v=STSv1; id=a|none|3",
                "v=DMARC1; p=none{}v=TLSRPTv1; rua=mailto:a@b.test|mailto:a@b.test|3: others are discarded",
                "v=TLSRPTv1; rua=mailto:a@b.test{}v=TLSRPTv1;|multiple 2|3: not one",
            })
    void recordsAreReadByTheGrammar(String texts, String expected, String section) {
        assertThat(shown(TlsrptRecord.of(Arrays.asList(texts.split("\\{\\}", -1)))))
                .as(section)
                .isEqualTo(expected);
    }

    @Test
    void anAddressOfAnotherSchemeIsKeptApart() {
        TlsrptRecord record = TlsrptRecord.of(List.of("v=TLSRPTv1; rua=tel:1,mailto:a@b.test"));
        assertThat(record).isEqualTo(new TlsrptRecord.Valid(List.of("mailto:a@b.test"), List.of("tel:1")));
    }

    private static String shown(TlsrptRecord record) {
        if (record instanceof TlsrptRecord.Valid valid) {
            return String.join(" ", valid.rua());
        }
        if (record instanceof TlsrptRecord.Invalid invalid) {
            return invalid.error().code();
        }
        return record instanceof TlsrptRecord.Multiple several ? "multiple " + several.count() : "none";
    }
}
