package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTest {
    @ParameterizedTest
    @CsvSource({
        "aspmx.l.google.com, google.com",
        "contoso-com.mail.protection.outlook.com, outlook.com",
        "mx.example.co.uk, example.co.uk",
        "customer.github.io, github.io",
        "mx1.lab.test, lab.test",
        "a.b.c.unlisted, c.unlisted",
        "co.uk, co.uk",
        "localhost, localhost",
        "mx_1.example.com, example.com",
        "[192.0.2.1], [192.0.2.1]",
    })
    void isTheRegistrableDomainOfTheHost(String host, String provider) {
        assertThat(Provider.of(host)).isEqualTo(provider);
    }
}
