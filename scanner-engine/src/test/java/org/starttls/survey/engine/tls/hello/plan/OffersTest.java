package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.KeyExchangeMethod;

class OffersTest {
    @Test
    void oneHelloHoldsNoMoreSuitesThanServersBear() {
        assertThat(Offers.COMMON_SUITES)
                .hasSizeLessThanOrEqualTo(Offers.MOST_SUITES)
                .doesNotHaveDuplicates();
        assertThat(Offers.SUITES_TLS13).hasSizeLessThanOrEqualTo(Offers.MOST_SUITES);
    }

    @Test
    void everySuiteIsAskedAboutOnce() {
        assertThat(Offers.ALL_LEGACY_SUITES)
                .doesNotHaveDuplicates()
                .containsAll(Offers.COMMON_SUITES)
                .doesNotContainAnyElementsOf(Offers.SUITES_TLS13);
        assertThat(List.of(Offers.CURVES, Offers.GROUPS_TLS13, Offers.CLASSIC_GROUPS))
                .allSatisfy(groups -> assertThat(groups).doesNotHaveDuplicates());
    }

    @Test
    void aSuiteIsOfOneMethod() {
        for (KeyExchangeMethod method : KeyExchangeMethod.values()) {
            assertThat(method.cipherSuites()).allMatch(suite -> KeyExchangeMethod.of(suite) == method);
        }
        assertThat(KeyExchangeMethod.of(0x008C)).isEqualTo(KeyExchangeMethod.OTHER);
    }

    @Test
    void theCurveSuitesAreOfEcdhe() {
        assertThat(Offers.ECDHE_ECDSA_SUITES)
                .allMatch(suite -> KeyExchangeMethod.of(suite) == KeyExchangeMethod.ECDHE)
                .doesNotContainAnyElementsOf(Offers.ECDHE_RSA_SUITES);
        List<Integer> both = Stream.concat(Offers.ECDHE_ECDSA_SUITES.stream(), Offers.ECDHE_RSA_SUITES.stream())
                .toList();
        assertThat(both).containsAll(KeyExchangeMethod.ECDHE.cipherSuites());
    }
}
