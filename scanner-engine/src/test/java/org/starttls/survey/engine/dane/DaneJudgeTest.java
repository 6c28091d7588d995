package org.starttls.survey.engine.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DaneJudgeTest {
    static Stream<DaneScenario> scenarios() {
        return DaneScenarios.all().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void recordsComeToWhatIsWrittenBesideThem(DaneScenario scenario) {
        DaneVerdict verdict = scenario.judge(DaneScenario.NOW);
        assertThat(verdict.code()).as("%s", verdict).isEqualTo(scenario.expected());
        assertThat(verdict.cause()).isEqualTo(scenario.cause());
    }
}
