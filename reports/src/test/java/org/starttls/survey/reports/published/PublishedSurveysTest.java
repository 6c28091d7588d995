package org.starttls.survey.reports.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Published figures are facts: these tests hold them fast, digit by digit. */
class PublishedSurveysTest {
    private static final String DAILY = "twitter-2016";

    static List<String> names() {
        return PublishedSurveys.names();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facebook-2014 | hosts-starttls | 76%",
                "facebook-2014 | hosts-pfs | 74%",
                "facebook-2014 | hosts-strict | 6.6%",
                "facebook-2014 | messages-encrypted | 58%",
                "facebook-2014 | messages-strict | 28.6%",
                "facebook-2014 | messages-strict-pfs | 95%",
                "mailchannels-2015 | servers-starttls | 72%",
                "alexa-2015 | operational | 792,494 (79.25%)",
                "alexa-2015 | starttls | 648,030 (81.8%)",
                "alexa-2015 | name-mx | 34.2%",
                "alexa-2015 | name-mx-of-trusted | 34.2%",
                "twitter-2016 | tls | 1588397 of 1876043",
                "dane-survey | dane | 2,303,613 / 12,743,720 = 18.07%",
                "dane-survey | partial | 609",
                "mta-sts-2025 | misconfigured | 20,144 (29.6%)",
                "mta-sts-2025 | record-com | 53,800 of 73,939,004 (0.07%)",
                "pqc-2026 | accepts | 965 (0.26%)"
            })
    void figuresStandAsPrinted(String survey, String row, String printed) {
        assertThat(figures(survey, row))
                .first()
                .extracting(PublishedFigure::value)
                .isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "facebook-2014, messages-encrypted, 58%, 56%",
        "facebook-2014, messages-strict, 28.6%, 59.6%",
        "mailchannels-2015, servers-no-starttls, 28%, 27%"
    })
    void whatIsContestedStandsInBothReadings(String survey, String row, String one, String other) {
        assertThat(figures(survey, row)).extracting(PublishedFigure::value).contains(one, other);
    }

    /** The sums are of the 178 days as they were published; those of cipher suites are all of TLS. */
    @ParameterizedTest
    @CsvSource({
        "messages, 178, 2018379596",
        "tls, 178, 1918920019",
        "non-tls, 178, 99459577",
        "pfs, 178, 1803533539",
        "no-pfs, 178, 115386480",
        "tls1.0, 178, 45652756",
        "tls1.1, 178, 1115907",
        "tls1.2, 178, 1872151356",
        "cipher-, 3821, 1918920019"
    })
    void dailyFiguresAreAllThere(String row, int figures, long sum) {
        List<PublishedFigure> daily = PublishedSurveys.get(DAILY).rows().stream()
                .filter(of -> row.endsWith("-")
                        ? of.code().startsWith(row)
                        : of.code().equals(row))
                .flatMap(of -> of.figures().stream())
                .toList();
        assertThat(daily).hasSize(figures);
        assertThat(daily.stream()
                        .mapToLong(figure -> Long.parseLong(figure.value().split(" ", -1)[0]))
                        .sum())
                .isEqualTo(sum);
    }

    @Test
    void aDayIsOneFigureOfItsWhole() {
        assertThat(figures(DAILY, "pfs"))
                .element(177)
                .isEqualTo(new PublishedFigure(
                        "7186822 of 7644714",
                        "2016-07-14",
                        Evidence.P,
                        Optional.of("days"),
                        Optional.of("that is 94.01%")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySurveySaysWhoWhenAndWhatDiffers(String name) {
        PublishedSurvey survey = PublishedSurveys.get(name);
        assertThat(List.of(survey.title(), survey.authors(), survey.venue(), survey.published()))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(survey.differences()).hasSizeGreaterThan(4);
        assertThat(survey.rows()).extracting(PublishedRow::code).doesNotHaveDuplicates();
        assertThat(survey.rows())
                .allSatisfy(row -> assertThat(row.measure()).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void aFigureWithoutItsSourceIsRefused() {
        assertThatThrownBy(() -> figure(Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        PublishedRow row = new PublishedRow(
                "a", "domain", "A", Optional.empty(), List.of(figure(Optional.of("lost"))), Optional.empty());
        assertThatThrownBy(() -> new PublishedSurvey("s", "t", "a", "v", "p", Map.of(), List.of(), List.of(row)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lost");
    }

    private static PublishedFigure figure(Optional<String> source) {
        return new PublishedFigure("76%", "2014", Evidence.P, source, Optional.empty());
    }

    private static List<PublishedFigure> figures(String survey, String row) {
        return PublishedSurveys.get(survey).rows().stream()
                .filter(candidate -> candidate.code().equals(row))
                .findFirst()
                .orElseThrow()
                .figures();
    }
}
