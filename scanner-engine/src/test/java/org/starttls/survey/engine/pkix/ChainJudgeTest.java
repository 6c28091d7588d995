package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChainJudgeTest {
    static Stream<ChainScenario> scenarios() {
        return ChainScenarios.all().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aChainComesToWhatIsWrittenBesideIt(ChainScenario scenario) {
        PkixVerdict verdict = scenario.judge();
        assertThat(verdict.code()).as("%s", verdict).isEqualTo(scenario.expected());
    }
}
