package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0
            999     | 999
            1000    | 1,000
            1234567 | 1,234,567
            1234.56 | 1,235
            123.45  | 123.5
            """)
    void numbersHaveThousandsSeparators(double number, String expected) {
        assertThat(Figures.count(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0      | 10     | 0.0 %
            1      | 3      | 33.3 %
            2      | 3      | 66.7 %
            10     | 10     | 100.0 %
            0      | 0      | – %
            99999  | 100000 | >99.9 %
            1      | 100000 | <0.1 %
            """)
    void aShareReadsAllOrNothingOnlyWhenItIs(double part, double whole, String expected) {
        assertThat(Figures.percent(new Share(part, whole))).isEqualTo(expected);
    }
}
