package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UplinkWatchTest {
    private static final double LONG = 4000;

    private final SimulatedInternet internet = new SimulatedInternet(50, 20, 1);

    /** The point of it all: whenever the uplink dies, for however long and in whichever way, nobody else is blamed. */
    @RepeatedTest(200)
    void whateverHappensToTheUplinkTheFindingsAreThoseOfAnUndisturbedSurvey(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        SimulatedInternet disturbed = new SimulatedInternet(
                20 + random.nextInt(200), 10 + random.nextInt(90), repetition.getCurrentRepetition());
        for (double from = 5 + random.nextDouble() * 20; from < 100; from += 20 + random.nextDouble() * 60) {
            double length = Math.exp(random.nextDouble() * Math.log(400));
            disturbed.outage(from, from + length, random.nextBoolean());
            from += length;
        }
        disturbed.survey(1500, random.nextDouble() * 0.5);
        disturbed.time.runUntil(LONG);
        assertThat(disturbed.wrong()).as(disturbed.toString()).isEmpty();
    }

    /** With so few signs of life, some dead servers get a second opinion: no more than the last column. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.2, 40", "0.5, 40", "0.9, 400"})
    void deadServersAloneNeverPauseASurvey(double dead, int secondOpinions) {
        internet.survey(2000, dead);
        internet.time.runUntil(LONG);
        assertThat(internet.found).isEqualTo(internet.truth);
        assertThat(internet.said).isEmpty();
        assertThat(internet.probes.values().stream().filter(count -> count > 1).count())
                .as("second opinions")
                .isLessThanOrEqualTo(secondOpinions);
        assertThat(internet.canariesAsked).as("canaries asked").hasSizeLessThan(100);
    }

    @Test
    void anOutagePausesTheSurveyAndSaysSoOnce() {
        internet.outage(20, 300, false);
        internet.survey(1000, 0.2);
        internet.time.runUntil(250);
        assertThat(internet.said).containsExactly("paused");
        int stored = internet.found.size();
        assertThat(internet.probes).hasSizeLessThan(stored + 200);
        internet.time.runUntil(LONG);
        assertThat(internet.said).containsExactly("paused", "resumed");
        assertThat(internet.found).isEqualTo(internet.truth);
    }

    @Test
    void aResetThatGotLostInAnOutageIsNoSilence() {
        internet.outage(20, 45, false);
        internet.surveyOfResetters(1000);
        internet.time.runUntil(LONG);
        assertThat(internet.said).containsExactly("paused", "resumed");
        assertThat(internet.wrong()).isEmpty();
    }

    @Test
    void canariesAreAskedSeldomWhileTheUplinkIsDead() {
        internet.outage(20, 500, false);
        internet.survey(1000, 0.2);
        internet.time.runUntil(500);
        assertThat(internet.canariesAsked).hasSizeLessThan(5 * 16);
    }

    @Test
    void anUplinkThatStaysDeadIsGivenUpAfterTenMinutes() {
        internet.outage(20, LONG, true);
        internet.survey(1000, 0.2);
        internet.time.runUntil(LONG);
        assertThat(internet.said).hasSize(2).first().isEqualTo("paused");
        assertThat(internet.said.get(1)).matches("gave up after 1[01]");
        assertThat(internet.found.size()).as("only what was seen before").isLessThan(420);
        internet.found.forEach((server, outcome) -> assertThat(outcome).isEqualTo(internet.truth.get(server)));
    }

    @Test
    void aFewDeadServersAndNoCanaryEndTheSurveyAsTheyAre() {
        internet.survey(5, 1);
        internet.time.runUntil(11);
        assertThat(internet.found).isEqualTo(internet.truth).hasSize(5);
        assertThat(internet.canariesAsked).isEmpty();
    }

    @Test
    void theLastOfASmallSurveyWaitForNoMoreThanACanary() {
        internet.survey(40, 0.3);
        internet.time.runUntil(15);
        assertThat(internet.found).isEqualTo(internet.truth);
    }
}
