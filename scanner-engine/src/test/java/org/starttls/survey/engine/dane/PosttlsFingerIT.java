package org.starttls.survey.engine.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts on TLSA records against Postfix's, over signed zones, a validating resolver and servers with those chains. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PosttlsFingerIT {
    private DaneInternet internet;
    private PosttlsFinger finger;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        finger = PosttlsFinger.prepare(directory);
        internet = DaneInternet.start(DaneScenarios.all(), directory);
    }

    @AfterAll
    void stop() throws Exception {
        if (internet != null) {
            internet.close();
        }
    }

    static Stream<DaneScenario> scenarios() {
        return DaneScenarios.all().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void posttlsFingerComesToTheSame(DaneScenario scenario) throws Exception {
        int port = internet.port(scenario);
        DaneVerdict ours = scenario.judge(Instant.now());

        String only = finger.ask("dane-only", scenario, port);
        String opportunistic = finger.ask("dane", scenario, port);

        if (scenario.name().equals(DaneScenarios.INSECURE_MX)) {
            assertThat(FingerVerdict.passes(only)).as(only).isTrue();
            return;
        }
        assertThat(FingerVerdict.of(only)).as(only).isEqualTo(FingerVerdict.of(ours));
        assertThat(FingerVerdict.passes(opportunistic)).as(opportunistic).isEqualTo(ours.code() == DaneCode.PASS);
    }
}
