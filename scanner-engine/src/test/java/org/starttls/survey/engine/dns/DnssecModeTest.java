package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.DnssecMode.AD;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.LookupOutcome;

/** What an AD bit is worth, to whom. */
class DnssecModeTest {
    @ParameterizedTest
    @CsvSource({"FOUND", "NODATA", "NXDOMAIN"})
    void whoTrustsTheResolversTakesTheirWord(LookupOutcome answered) {
        assertThat(AD.status(answered, true)).isEqualTo(DnssecStatus.SECURE);
        assertThat(AD.status(answered, false)).isEqualTo(DnssecStatus.INSECURE);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AD")
    void whoDoesNotTrustThemKnowsNothingWhateverTheySay(DnssecMode mode) {
        for (LookupOutcome outcome : LookupOutcome.values()) {
            if (outcome != LookupOutcome.BOGUS) {
                assertThat(mode.status(outcome, true)).as(outcome.code()).isEqualTo(DnssecStatus.INDETERMINATE);
                assertThat(mode.status(outcome, false)).as(outcome.code()).isEqualTo(DnssecStatus.INDETERMINATE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FOUND", "NODATA", "NXDOMAIN", "BOGUS"})
    void whatFailedIsNeitherSecureNorInsecure(LookupOutcome failure) {
        assertThat(AD.status(failure, true)).isEqualTo(DnssecStatus.INDETERMINATE);
        assertThat(AD.status(failure, false)).isEqualTo(DnssecStatus.INDETERMINATE);
    }

    @ParameterizedTest
    @EnumSource
    void whatAResolverWithholdsAsBogusIsBogusToEverybody(DnssecMode mode) {
        assertThat(mode.status(LookupOutcome.BOGUS, false)).isEqualTo(DnssecStatus.BOGUS);
    }

    @Test
    void aChainIsAsStrongAsItsWeakestLink() {
        assertThat(DnssecStatus.SECURE.and(DnssecStatus.INSECURE)).isEqualTo(DnssecStatus.INSECURE);
        assertThat(DnssecStatus.INDETERMINATE.and(DnssecStatus.INSECURE)).isEqualTo(DnssecStatus.INDETERMINATE);
        assertThat(DnssecStatus.INDETERMINATE.and(DnssecStatus.BOGUS)).isEqualTo(DnssecStatus.BOGUS);
        assertThat(DnssecStatus.SECURE.and(DnssecStatus.SECURE)).isEqualTo(DnssecStatus.SECURE);
    }
}
