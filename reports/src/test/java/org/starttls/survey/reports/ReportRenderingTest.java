package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRenderingTest {
    private static AdoptionReport report;

    @BeforeAll
    static void load(@TempDir Path directory) {
        report = SurveyFile.report(SurveyFile.handMade(directory));
    }

    @Test
    void narrowTextStandsBelowEachOther() {
        Golden.assertApproved("report-narrow.txt", TextReport.render(report, 80));
    }

    @Test
    void wideTextStandsBesideEachOther() {
        Golden.assertSample("report.txt", TextReport.render(report, 120));
    }

    @Test
    void csvIsAsApproved() {
        Golden.assertSample("report.csv", CsvReport.render(report));
    }

    @Test
    void jsonIsAsApproved() {
        Golden.assertSample("report.json", JsonReport.render(report));
    }

    @Test
    void jsonSaysWhichSchemaItFollows() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.render(report));
        assertThat(json.path("schema_version").asInt()).isEqualTo(JsonReport.SCHEMA_VERSION);
        assertThat(json.path("scan").path("list_name").asText()).isEqualTo("hand-made.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void noLocaleChangesAFigure(String language) {
        Locale before = Locale.getDefault();
        String expected = TextReport.render(report, 80) + CsvReport.render(report) + JsonReport.render(report);
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(TextReport.render(report, 80) + CsvReport.render(report) + JsonReport.render(report))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }
}
