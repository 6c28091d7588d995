package org.starttls.survey.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    /** So large a list that a sample of it leaves all to chance. */
    private static final SampleSize OF_ENDLESS_LIST = new SampleSize(1_000, 1_000_000_000_000L);

    /** R. G. Newcombe, Statistics in Medicine 17 (1998), table I, the score method without continuity correction. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void theLiteraturesValuesComeOut(double yes, double known, double low, double high) {
        Interval interval = Wilson.interval(yes, known, OF_ENDLESS_LIST).orElseThrow();
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void noneAndAllReachTheirBounds() {
        assertThat(Wilson.interval(0, 20, OF_ENDLESS_LIST).orElseThrow().low()).isZero();
        assertThat(Wilson.interval(20, 20, OF_ENDLESS_LIST).orElseThrow().high())
                .isEqualTo(1);
    }

    @Test
    void ofNobodyThereIsNoInterval() {
        assertThat(Wilson.interval(0, 0, OF_ENDLESS_LIST)).isEmpty();
    }

    @Test
    void aLargerPartOfTheListLeavesLessToChance() {
        Interval tenth = Wilson.interval(50, 100, new SampleSize(100, 1_000)).orElseThrow();
        Interval most = Wilson.interval(50, 100, new SampleSize(100, 101)).orElseThrow();
        assertThat(width(tenth))
                .isLessThan(width(Wilson.interval(50, 100, OF_ENDLESS_LIST).orElseThrow()));
        assertThat(width(most)).isLessThan(0.02);
    }

    @Test
    void aCensusIsNoSample() {
        assertThatThrownBy(() -> new SampleSize(100, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SampleSize(0, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Half of the list is drawn: without the correction nearly all intervals would hold the share, with it 95 of 100. */
    @Test
    void ninetyFiveOfAHundredIntervalsHoldTheShareOfTheList() {
        boolean[] list = new boolean[1_000];
        for (int domain = 0; domain < 300; domain++) {
            list[domain] = true;
        }
        SplittableRandom random = new SplittableRandom(7);
        SampleSize sample = new SampleSize(500, list.length);
        int corrected = 0;
        int uncorrected = 0;
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            int yes = yesAmongFirst(500, list, random);
            corrected += holds(Wilson.interval(yes, 500, sample).orElseThrow(), 0.3);
            uncorrected += holds(Wilson.interval(yes, 500, OF_ENDLESS_LIST).orElseThrow(), 0.3);
        }
        assertThat(corrected / (double) runs).isBetween(0.94, 0.965);
        assertThat(uncorrected / (double) runs).isGreaterThan(0.985);
    }

    private static int yesAmongFirst(int size, boolean[] list, SplittableRandom random) {
        int yes = 0;
        for (int place = 0; place < size; place++) {
            int other = place + random.nextInt(list.length - place);
            boolean drawn = list[other];
            list[other] = list[place];
            list[place] = drawn;
            yes += drawn ? 1 : 0;
        }
        return yes;
    }

    private static int holds(Interval interval, double share) {
        return interval.low() <= share && share <= interval.high() ? 1 : 0;
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }
}
