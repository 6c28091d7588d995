package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a JVM allows in TLS is relaxed for reach and pinned for safety; verdicts know nothing of it. */
class SecurityPropertiesTest {
    private static final List<String> PROPERTIES =
            List.of("jdk.certpath.disabledAlgorithms", "jdk.tls.disabledAlgorithms", "jdk.jar.disabledAlgorithms");

    private final Map<String, String> stock = new HashMap<>();

    @BeforeEach
    void remember() {
        PROPERTIES.forEach(name -> stock.put(name, Security.getProperty(name)));
    }

    @AfterEach
    void restore() {
        stock.forEach(Security::setProperty);
    }

    private static List<String> verdicts() {
        return ChainScenarios.all().stream()
                .map(scenario -> scenario + ": " + scenario.judge().code())
                .toList();
    }

    @Test
    void verdictsAreTheSameWhateverTheJvmDisables() {
        List<String> withStock = verdicts();
        PROPERTIES.forEach(name -> Security.setProperty(name, ""));
        List<String> withNone = verdicts();
        PROPERTIES.forEach(
                name -> Security.setProperty(name, "MD5, SHA1, SHA256, RSA keySize < 8192, EC keySize < 600"));
        List<String> withAlmostAll = verdicts();

        assertThat(withNone).isEqualTo(withStock);
        assertThat(withAlmostAll).isEqualTo(withStock);
    }
}
