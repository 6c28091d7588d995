package org.starttls.survey.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsRecordTest {
    /** Texts are separated by a slash, escaped as in the database; the last column is where RFC 8461 says so. */
    @ParameterizedTest(name = "{0} → {1} ({2})")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "v=STSv1; id=20160831085700Z;|valid 20160831085700Z|appendix A",
                "v=STSv1;id=a|valid a|3.1: blanks and the last semicolon are optional",
                "v=STSv1 ;\\tid=a ; |valid a|3.1: sts-field-delim, in a record that is alone (erratum 6285)",
                "v=STSv1; note=x; id=a|valid a|3.1: order is not significant behind the version",
                "v=STSv1; id=a; a.b-c_d=~!:<>|valid a|3.1: sts-extension",
                "v=STSv1; id=a; id=b!|valid a|3.1: all entries except for the first are ignored, 3.2",
                "v=STSv1; id=0123456789abcdefABCDEF0123456789;|valid 0123456789abcdefABCDEF0123456789|3.1: 32",
                "v=STSv1; id=0123456789abcdefABCDEF01234567890;|bad-id|3.1: 1*32",
                "v=STSv1; id=2026-01-01;|bad-id|3.1: ALPHA / DIGIT",
                "v=STSv1; id=;|bad-id|3.1: at least one",
                "v=STSv1; id= a;|bad-id|3.1: no blank behind the equals sign",
                "v=STSv1; id=a |bad-id|3.1: blanks at the end belong to a semicolon",
                "v=STSv1; id=\\xc3\\xa4;|bad-id|3.1: ASCII letters",
                "v=STSv1; id=\\xd9\\xa1;|bad-id|3.1: ASCII digits",
                "v=STSv1;|no-id|3.1: required",
                "v=STSv1|no-id|3.1: at least one field",
                "v=STSv1; ID=a|no-id|3.1: %s, case counts",
                "v=STSv1; idx=a|no-id|3.1",
                "v=STSv1; id=a;;|bad-extension|3.1: one semicolon at the end",
                "v=STSv1; id=a; ; note=x|bad-extension|3.1: no empty field",
                "v=STSv1; id=a; note|bad-extension|3.1: name and value",
                "v=STSv1; id=a; note=|bad-extension|3.1: no empty value",
                "v=STSv1; id=a; note=b=c|bad-extension|3.1: %x3D is excluded",
                "v=STSv1; id=a; note=two words|bad-extension|3.1: SP is excluded",
                "v=STSv1; id=a; note=\\xff|bad-extension|3.1: ASCII alone",
                "v=STSv1; id=a; -x=y|bad-extension|3.1: sts-ext-name",
                "v=STSv1; id=a; a0123456789012345678901234567890123=y|bad-extension|3.1: 32 characters",
                "v=STSv1, id=a|bad-version|3.1: semicolon",
                "v=STSv10; id=a|bad-version|3.1: the version is what it is",
                "v=STSv2; id=a|bad-version|3.1",
                "v=stsv1; id=a|bad-version|3.1: %s, case counts",
                " v=STSv1; id=a|bad-version|3.1: begins with it",
                "id=a; v=STSv1|bad-version|3.1: the version is first",
                "id=a|bad-version|3.1",
                "\"v=STSv1; id=a\"|bad-version|3.1: no quotes",
                "|none|3.1",
                "v=spf1 include:_spf.example.com -all|none|3.1: another's record, as of a wildcard",
                "v=DMARC1; p=none; rua=mailto:a@example.com|none|3.1",
                "v=spf1 -all/v=STSv1; id=a|valid a|3.1: others are discarded",
                "v=STSv2; id=b/v=STSv1; id=a|valid a|3.1: others are discarded",
                "v=STSv1 ; id=b/v=STSv1; id=a|valid a|3.1: of several, those with a blank there too",
                "v=STSv1; id=a/v=STSv1; id=a|multiple 2|3.1: not one",
                "v=STSv1; id=a/v=STSv1;/v=STSv1; id=b|multiple 3|3.1: not one, valid or not",
                "v=STSv2; id=b/v=spf1 -all|bad-version|3.1",
                "v=spf1 -all/google-site-verification=x|none|3.1",
            })
    void recordsAreReadByTheGrammar(String texts, String expected, String section) {
        assertThat(shown(StsRecord.of(
                        Arrays.asList(String.valueOf(texts).replace("null", "").split("/", -1)))))
                .as(section)
                .isEqualTo(expected);
    }

    @Test
    void noTextsAreNoRecord() {
        assertThat(StsRecord.of(List.of()).status()).isEqualTo(RecordStatus.NONE);
    }

    @Test
    void theReasonOfALongRecordIsShort() {
        StsRecord record = StsRecord.of(List.of("v=STSv1; id=" + "\\xff".repeat(16_000)));
        assertThat(((StsRecord.Invalid) record).reason()).hasSizeLessThan(400);
    }

    private static String shown(StsRecord record) {
        if (record instanceof StsRecord.Valid valid) {
            return "valid " + valid.id();
        }
        if (record instanceof StsRecord.Invalid invalid) {
            return invalid.error().code();
        }
        return record instanceof StsRecord.Multiple several ? "multiple " + several.count() : "none";
    }
}
