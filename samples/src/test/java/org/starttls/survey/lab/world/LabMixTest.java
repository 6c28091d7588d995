package org.starttls.survey.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabMixTest {
    @Test
    void whatIsNotNamedKeepsItsShare() {
        LabMix mix = LabMix.parse(" no-starttls=20 , expired=0");
        assertThat(mix.shares())
                .containsEntry("no-starttls", 20)
                .containsEntry("expired", 0)
                .containsEntry("tls12", 150);
    }

    @Test
    void nothingIsTheDefault() {
        assertThat(LabMix.parse("").shares()).isEqualTo(LabMix.defaults().shares());
    }

    @Test
    void everyNameMeansOneThing() {
        int names = MailScenario.values().length
                + Hosting.values().length
                + ServerScenario.values().length
                + Signing.values().length
                + TlsaScenario.values().length
                + MtaStsScenario.values().length
                + StsPolicyScenario.values().length
                + TlsrptScenario.values().length;
        assertThat(LabMix.defaults().shares()).hasSize(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "expired=", "expired=-1", "expired=x", "expired=1000001", "expired=99999999999"})
    void aShareIsAWholeNumber(String text) {
        assertThatThrownBy(() -> LabMix.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> LabMix.parse("expird=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expird")
                .hasMessageContaining("expired");
    }
}
