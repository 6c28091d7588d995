package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.StarttlsOffer;

class StarttlsAdvertisementTest {
    @ParameterizedTest
    @ValueSource(strings = {"STARTTLS", "starttls", "StartTLS", " STARTTLS ", "STARTTLS optional", "STARTTLS\t1"})
    void theKeywordIsReadInAnyCase(String capability) {
        assertThat(StarttlsAdvertisement.of(List.of("SIZE", capability))).isEqualTo(StarttlsOffer.OFFERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XXXXXXXA",
                "XXXXXXXX",
                "xxxxxxxx",
                "XXXXXXXB",
                "STARTTLX",
                "STARTXXX",
                "S1ARTTLS",
                "SXXXTTLS",
                "STARXXXX",
                "********"
            })
    void alteredKeywordsOfTheSameLengthAreMangled(String capability) {
        assertThat(StarttlsAdvertisement.of(List.of("SIZE", capability))).isEqualTo(StarttlsOffer.MANGLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8BITMIME",
                "CHUNKING",
                "SMTPUTF8",
                "XFORWARD NAME",
                "XXXX",
                "XXXXXXXXX",
                "X-STARTTLS",
                "STARTTLSX",
                "",
                "XCLIENTS",
                "AUTH=LOGIN",
                "STARTTL",
                "DELIVERBY",
                "PIPELINING",
                "REQUIRETLS",
                "ENHANCEDSTATUSCODES"
            })
    void otherKeywordsAreNeither(String capability) {
        assertThat(StarttlsAdvertisement.of(List.of("SIZE", capability))).isEqualTo(StarttlsOffer.NOT_OFFERED);
    }

    @Test
    void anIntactKeywordBesideAMangledOneIsAnOffer() {
        assertThat(StarttlsAdvertisement.of(List.of("XXXXXXXA", "STARTTLS"))).isEqualTo(StarttlsOffer.OFFERED);
    }
}
