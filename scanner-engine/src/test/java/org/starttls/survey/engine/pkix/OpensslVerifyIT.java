package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts against OpenSSL's, but where a scenario says that it has another opinion. */
class OpensslVerifyIT {
    static Stream<ChainScenario> scenarios() {
        return ChainScenarios.all().stream();
    }

    @BeforeAll
    static void needsOpenssl() throws InterruptedException {
        OpensslVerify.assumeInstalled();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void opensslComesToTheSameCode(ChainScenario scenario, @TempDir Path folder) throws Exception {
        PkixCode openssl = OpensslVerify.judge(scenario, folder);
        assertThat(openssl == scenario.judge().code())
                .as("openssl says %s, we %s", openssl, scenario.judge().code())
                .isEqualTo(scenario.opensslAgrees());
    }
}
