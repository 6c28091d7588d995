package org.starttls.survey.reports.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;

/** What is expected of the surveys on {@code hand-made.sql} was counted by hand. */
class SurveyComparisonsTest {
    private static Path handMade;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make(@TempDir Path directory) {
        handMade = SurveyFile.handMade(directory);
    }

    static List<String> names() {
        return PublishedSurveys.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySurveyHasItsRowsInItsQuery(String name) throws IOException {
        SurveyComparison comparison = compare(handMade, name);
        assertThat(comparison.rows()).isNotEmpty();
        Golden.assertSample("as-" + name + ".txt", ComparisonText.render(comparison, 120));
        Golden.assertSample("as-" + name + ".json", ComparisonJson.render(comparison));
        Golden.assertSample("as-" + name + ".csv", csv(comparison));
    }

    /**
     * Facebook's: of the nine hosts that answer, h01, h02, h04, h10 and h11 complete TLS; h01's and h02's first addresses are
     * judged expired and for other names ({@code MadeVerdicts} goes by the number of the target), h10 and h11 hold a valid
     * certificate. The weights are those of d01 to d14 and d22, d24 by their first host that answers.
     */
    @ParameterizedTest
    @CsvSource({
        "facebook-2014, hosts-starttls, 5, 9, 0",
        "facebook-2014, hosts-pfs, 0, 0, 5",
        "facebook-2014, addresses-no-starttls, 3, 10, 0",
        "facebook-2014, messages-encrypted, 34.5, 42.5, 0",
        "mailchannels-2015, servers-starttls, 7, 10, 0",
        "mailchannels-2015, servers-no-starttls, 3, 10, 0",
        "mailchannels-2015, hosts-starttls, 6, 9, 0"
    })
    void rowsAreCountedByHand(String survey, String code, double number, double denominator, double inconclusive) {
        assertThat(own(compare(handMade, survey), code))
                .contains(new OwnFigure(number, Optional.of(new Share(number, denominator)), inconclusive));
    }

    @Test
    void anUnknownSurveyNamesTheOthers() {
        assertThatThrownBy(() -> PublishedSurveys.get("facebook-2015"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no survey is named facebook-2015; there are: " + String.join(", ", names()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aScanThatIsNotJudgedSaysSo(String name) {
        Path file = SurveyFile.filled(directory, SurveyFile.emptyScan(2));
        assertThat(ComparisonText.render(compare(file, name), 80))
                .contains("UNFINISHED (running)", "not judged yet")
                .doesNotContain("NaN", " 0 of 0");
    }

    @Test
    void aRowThatOnlyTheSurveyHasIsRefused() {
        PublishedSurvey known = PublishedSurveys.get("mailchannels-2015");
        PublishedRow strange =
                new PublishedRow("strange", "domain", "Strange", Optional.empty(), List.of(), Optional.empty());
        assertThatThrownBy(() -> compare(handMade, with(known, List.of(strange))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as_mailchannels_2015 has nothing for strange, and nobody says why");
    }

    @Test
    void aRowThatOnlyTheQueryHasIsRefused() {
        PublishedSurvey known = PublishedSurveys.get("mailchannels-2015");
        assertThatThrownBy(() -> compare(
                        handMade,
                        with(known, known.rows().subList(1, known.rows().size()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as_mailchannels_2015 has a row that was not published: servers-starttls");
    }

    private static PublishedSurvey with(PublishedSurvey survey, List<PublishedRow> rows) {
        return new PublishedSurvey(
                survey.name(),
                survey.title(),
                survey.authors(),
                survey.venue(),
                survey.published(),
                survey.sources(),
                survey.differences(),
                rows);
    }

    private static SurveyComparison compare(Path file, String name) {
        return compare(file, PublishedSurveys.get(name));
    }

    private static SurveyComparison compare(Path file, PublishedSurvey survey) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            return SurveyComparisons.load(database, 1, survey);
        }
    }

    private static Optional<OwnFigure> own(SurveyComparison comparison, String code) {
        return comparison.rows().stream()
                .filter(row -> row.row().code().equals(code))
                .map(ComparedRow::own)
                .findFirst()
                .orElseThrow();
    }

    private static String csv(SurveyComparison comparison) throws IOException {
        StringWriter text = new StringWriter();
        try (Table table = ComparisonTable.of(comparison)) {
            TableFormat.CSV.write(table, text);
        }
        return text.toString();
    }
}
