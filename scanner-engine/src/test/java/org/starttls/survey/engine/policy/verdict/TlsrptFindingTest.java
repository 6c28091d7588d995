package org.starttls.survey.engine.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.model.LookupOutcome;

class TlsrptFindingTest {
    private static final String RECORD = "v=TLSRPTv1; rua=mailto:a@example.test";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "FOUND,       none",
        "NODATA,      none",
        "NXDOMAIN,    none",
        "SERVFAIL,    servfail",
        "REFUSED,     servfail",
        "MALFORMED,   servfail",
        "TIMEOUT,     timeout",
        "BOGUS,       bogus",
        "LOCAL_ERROR, not-checked",
    })
    void aQuestionThatFailedIsNotNo(LookupOutcome outcome, String expected) {
        assertThat(TlsrptFinding.of(Findings.texts(outcome)).outcome().code()).isEqualTo(expected);
    }

    @Test
    void theRecordDecidesWhereThereIsOne() {
        TlsrptFinding valid = TlsrptFinding.of(Findings.texts(LookupOutcome.FOUND, RECORD));
        assertThat(valid.outcome()).isEqualTo(TlsrptOutcome.VALID);
        assertThat(valid.rua()).containsExactly("mailto:a@example.test");
        TlsrptFinding several = TlsrptFinding.of(Findings.texts(LookupOutcome.FOUND, RECORD, RECORD));
        assertThat(several.outcome()).isEqualTo(TlsrptOutcome.MULTIPLE);
        assertThat(several.rua()).isEmpty();
        assertThat(TlsrptFinding.of(Findings.texts(LookupOutcome.FOUND, "v=TLSRPTv1;"))
                        .outcome())
                .isEqualTo(TlsrptOutcome.INVALID);
    }
}
