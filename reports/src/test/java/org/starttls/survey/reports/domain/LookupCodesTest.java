package org.starttls.survey.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupCodesTest {
    @ParameterizedTest
    @CsvSource({
        "found, found",
        "none, none",
        "servfail, servfail",
        "timeout, timeout",
        "bogus, bogus",
        "refused, servfail",
        "malformed, malformed",
        "cname-loop, malformed",
        "cname-chain, malformed",
        "local-error, not-checked",
        ", not-checked"
    })
    void everyWayALookupEndsHasACodeOfTheRecord(String lookup, String code) {
        assertThat(LookupCodes.tlsa(Optional.ofNullable(lookup))).isEqualTo(code);
    }

    @Test
    void noLookupHasACodeThatTheSchemaDoesNotHave() {
        List<Optional<String>> lookups = Stream.concat(
                        RecordSchema.codes("lookup").stream()
                                .filter(Objects::nonNull)
                                .map(Optional::of),
                        Stream.of(Optional.<String>empty()))
                .toList();
        assertThat(lookups)
                .hasSize(11)
                .allSatisfy(lookup -> assertThat(LookupCodes.tlsa(lookup)).isIn(RecordSchema.codes("tlsa_outcome")));
        assertThat(lookups)
                .filteredOn(lookup -> !lookup.equals(Optional.of("found")))
                .allSatisfy(
                        lookup -> assertThat(LookupCodes.tlsRpt(lookup)).isIn(RecordSchema.codes("tlsrpt_outcome")));
    }

    @Test
    void theSchemaHasTheCodesOfTheContractAndNoOthers() {
        assertThat(RecordSchema.codes("tlsa_outcome"))
                .containsExactly("found", "none", "servfail", "timeout", "bogus", "malformed", "not-checked");
        assertThat(RecordSchema.codes("tlsrpt_outcome"))
                .containsExactly("none", "valid", "invalid", "multiple", "servfail", "timeout", "bogus", "not-checked");
    }
}
