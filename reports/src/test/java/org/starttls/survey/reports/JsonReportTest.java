package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.reports.domain.RecordSchema;

/** The published schema describes every report, and nothing that is not there. */
class JsonReportTest {
    private static final int FINISHED = 4;
    private static final RecordSchema SCHEMA = new RecordSchema("report.schema.json");

    @TempDir
    private Path directory;

    static List<Function<Path, Path>> everyKindOfScan() {
        return List.of(
                SurveyFile::handMade,
                SurveyFile::sample,
                SurveyFile::verdicts,
                directory -> SurveyFile.verdictsChanged(
                        directory, "UPDATE scan SET list_domains = 400, options = json_set(options, '$.sample', 10)"),
                directory -> SurveyFile.judged(directory, SurveyFile.emptyScan(FINISHED)),
                directory -> SurveyFile.filled(directory, SurveyFile.emptyScan(2)));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfScan")
    void everyReportFollowsTheSchema(Function<Path, Path> scan) throws JsonProcessingException {
        assertThat(SCHEMA.faults(report(scan.apply(directory)))).isEmpty();
    }

    @Test
    void aFieldThatTheSchemaDoesNotNameIsAFault() throws JsonProcessingException {
        ObjectNode report = (ObjectNode) report(SurveyFile.handMade(directory));
        report.put("new_field", 1);
        ((ObjectNode) report.path("adoption").get(0)).put("percent", 101).remove("no_host");
        assertThat(SCHEMA.faults(report)).hasSize(3);
    }

    private static JsonNode report(Path file) throws JsonProcessingException {
        return new ObjectMapper().readTree(JsonReport.render(SurveyFile.report(file)));
    }
}
