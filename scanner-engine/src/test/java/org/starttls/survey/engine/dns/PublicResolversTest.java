package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicResolversTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, Google Public DNS",
        "8.8.4.4:5353, Google Public DNS",
        "[2001:4860:4860:0:0:0:0:8888]:53, Google Public DNS",
        "::ffff:1.1.1.1, Cloudflare",
        "9.9.9.9, Quad9",
        "208.67.222.222, Cisco OpenDNS"
    })
    void aPublicResolverIsKnownByItsAddressHoweverWritten(String resolver, String operator) {
        assertThat(PublicResolvers.operator(ResolverConfig.parse(resolver))).contains(operator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "8.8.8.9", "::1", "192.0.2.53"})
    void anyOtherIsNot(String resolver) {
        assertThat(PublicResolvers.operator(ResolverConfig.parse(resolver))).isEmpty();
    }

    @Test
    void bothFamiliesOfAnOperatorAreKnown() {
        assertThat(PublicResolvers.operator(ResolverConfig.parse("2606:4700:4700::1111")))
                .isEqualTo(PublicResolvers.operator(ResolverConfig.parse("1.0.0.1")));
    }
}
