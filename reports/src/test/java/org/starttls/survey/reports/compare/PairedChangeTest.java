package org.starttls.survey.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against figures that were published, or worked out on paper. */
class PairedChangeTest {
    private static final Offset<Double> FOUR_DECIMALS = within(0.00005);
    private static final Offset<Double> THREE_DECIMALS = within(0.0005);

    /** Agresti, Categorical Data Analysis, table 10.1: 944 of 1,600 approved, then 880; by Wald -0.059 to -0.021. */
    @Test
    void theApprovalOfThePrimeMinister() {
        PairedChange approval = new PairedChange(794, 150, 86, 570);
        assertThat(approval.difference()).isEqualTo(-0.04);
        assertThat(approval.low()).isCloseTo(-0.0587, within(0.0001));
        assertThat(approval.high()).isCloseTo(-0.0212, within(0.0001));
        assertThat(approval.probability()).isCloseTo(0.00003, within(0.00001));
    }

    /** Fagerland, Lydersen and Laake 2013, table 1 (airway hyper-responsiveness): mid-P 0.039; interval of Bonett and Price. */
    @Test
    void fewDiscordantPairs() {
        PairedChange airways = new PairedChange(1, 1, 7, 12);
        assertThat(airways.probability()).isCloseTo(0.0391, FOUR_DECIMALS);
        assertThat(airways.low()).isCloseTo(0.0134, THREE_DECIMALS);
        assertThat(airways.high()).isCloseTo(0.5084, THREE_DECIMALS);
    }

    /** The same, table 2 (complete response before and after consolidation therapy): mid-P 0.035. */
    @Test
    void moreDiscordantPairs() {
        PairedChange response = new PairedChange(59, 6, 16, 80);
        assertThat(response.probability()).isCloseTo(0.0347, within(0.0005));
        assertThat(response.low()).isCloseTo(0.0032, THREE_DECIMALS);
        assertThat(response.high()).isCloseTo(0.1195, THREE_DECIMALS);
    }

    @Test
    void theTestIsBlindToDirectionAndToThoseThatDidNotMove() {
        assertThat(new PairedChange(0, 7, 1, 0).probability())
                .isEqualTo(new PairedChange(500, 1, 7, 900).probability());
    }

    /** Two heads of two: 1/4 on either side; half of it by the correction. */
    @Test
    void twoGainsProveLittle() {
        assertThat(new PairedChange(3, 0, 2, 3).probability()).isCloseTo(0.25, within(1e-12));
    }

    /** One of either: 1/2 + 1/4 + 1/4, less half of the middle. */
    @Test
    void asManyGainsAsLosses() {
        PairedChange even = new PairedChange(3, 1, 1, 3);
        assertThat(even.difference()).isZero();
        assertThat(even.probability()).isCloseTo(0.75, within(1e-12));
        assertThat(even.low()).isEqualTo(-even.high());
    }

    @Test
    void nothingMoved() {
        PairedChange still = new PairedChange(5, 0, 0, 5);
        assertThat(still.probability()).isEqualTo(1);
        assertThat(still.low()).isNegative();
        assertThat(still.high()).isPositive();
    }

    @Test
    void millionsOfPairsAreNoTrouble() {
        PairedChange many = new PairedChange(1_000_000, 400_000, 401_000, 1_000_000);
        // Of 801,000 tosses the standard deviation is 447.5, so 500 off the middle is 1.117 of them: 0.264 by the
        // normal law.
        assertThat(many.probability()).isCloseTo(0.264, within(0.001));
        assertThat(many.high() - many.low()).isLessThan(0.002);
    }

    @Test
    void theIntervalEndsWhereSharesDo() {
        PairedChange one = new PairedChange(0, 0, 1, 0);
        assertThat(one.high()).isEqualTo(1);
        assertThat(one.low()).isGreaterThan(-1);
    }

    @Test
    void nobodyIsNoPair() {
        assertThatThrownBy(() -> new PairedChange(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
