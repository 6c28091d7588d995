package org.starttls.survey.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.RecordSchema;
import org.starttls.survey.sql.SurveyDatabase;

class ExportedRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path handMade;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load(@TempDir Path shared) {
        handMade = SurveyFile.handMade(shared);
    }

    private static String jsonLines(Path file, RecordKind kind, Audience audience) {
        StringWriter text = new StringWriter();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                ExportedRecords records = ExportedRecords.open(database, kind, 1, audience)) {
            records.writeJsonLines(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    private static List<JsonNode> records(Path file, RecordKind kind, Audience audience) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : jsonLines(file, kind, audience).lines().toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    private static String csv(Path file, RecordKind kind) throws IOException {
        StringWriter text = new StringWriter();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                ExportedRecords records = ExportedRecords.open(database, kind, 1, Audience.OWNER)) {
            records.writeCsv(text);
        }
        return text.toString();
    }

    private static String word(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void everyObjectIsApproved(RecordKind kind) {
        Golden.assertSample("export-" + word(kind) + ".jsonl", jsonLines(handMade, kind, Audience.OWNER));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOSTS", "ENDPOINTS", "PROBES", "CERTIFICATES"})
    void everyRowIsApproved(RecordKind kind) throws IOException {
        Golden.assertSample("export-" + word(kind) + ".csv", csv(handMade, kind));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOSTS", "ENDPOINTS", "PROBES", "CERTIFICATES"})
    void everyRecordFollowsItsPublishedSchema(RecordKind kind) throws IOException {
        String singular = word(kind).substring(0, word(kind).length() - 1);
        RecordSchema schema = new RecordSchema(singular + "-record.schema.json");
        for (Audience audience : Audience.values()) {
            assertThat(records(handMade, kind, audience))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(schema.faults(record)).isEmpty());
        }
        assertThat(schema.faults(JSON.readTree("{\"schema_version\": 1, \"more\": 1}")))
                .hasSizeGreaterThan(5);
    }

    @Test
    void aScanThatWasNotJudgedHasNoVerdicts() throws IOException {
        Path file = SurveyFile.filled(directory, SurveyFile.text("hand-made.sql"));
        for (RecordKind kind : List.of(RecordKind.HOSTS, RecordKind.ENDPOINTS)) {
            assertThat(records(file, kind, Audience.OWNER)).isNotEmpty().allSatisfy(record -> {
                assertThat(record.path("judged").isNull()).isTrue();
                assertThat(record.path("verdict").isNull()).isTrue();
            });
        }
    }

    @Test
    void theWeightOfAHostIsThatOfItsDomainsAndNotForThePublic() throws IOException {
        assertThat(records(handMade, RecordKind.HOSTS, Audience.OWNER))
                .allMatch(host -> host.path("weight").isNumber())
                .anyMatch(host -> host.path("weight").asDouble() > 1);
        assertThat(records(handMade, RecordKind.HOSTS, Audience.PUBLIC))
                .allMatch(host -> host.path("weight").isNull());
    }

    @Test
    void whatServersWroteIsNeitherLostNorRun() throws IOException {
        Path file = SurveyFile.verdictsChanged(
                directory,
                "UPDATE probe SET banner = '=cmd()' || char(27) || '[2J' || char(0x202e) || '<script>\"',"
                        + " detail = '@sum(a1)';");
        assertThat(records(file, RecordKind.PROBES, Audience.OWNER))
                .allSatisfy(probe ->
                        assertThat(probe.path("banner").textValue()).isEqualTo("=cmd()\u001b[2J\u202e<script>\""));
        assertThat(jsonLines(file, RecordKind.PROBES, Audience.OWNER)).matches("[\\n\\x20-\\x7e]+");
        assertThat(csv(file, RecordKind.PROBES))
                .contains(",\"'=cmd()\\x1b[2J", ",'@sum(a1),")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void whatWasOptedOutIsNotForThePublic() throws IOException {
        String excluded = " (SELECT id FROM host_outcome WHERE code = 'excluded')";
        Path file = SurveyFile.verdictsChanged(
                directory,
                "UPDATE mx_host SET outcome =" + excluded + " WHERE id = (SELECT min(id) FROM mx_host);"
                        + "UPDATE probe SET outcome = (SELECT id FROM endpoint_outcome WHERE code = 'excluded')"
                        + " WHERE target_id IN (SELECT id FROM target WHERE endpoint_id = (SELECT max(id) FROM endpoint));"
                        + "UPDATE endpoint SET special_purpose = NULL;");
        for (RecordKind kind : List.of(RecordKind.HOSTS, RecordKind.ENDPOINTS, RecordKind.PROBES)) {
            List<JsonNode> all = records(file, kind, Audience.OWNER);
            List<JsonNode> open = records(file, kind, Audience.PUBLIC);
            assertThat(open).as(kind.name()).hasSizeBetween(1, all.size() - 1);
            assertThat(open).noneMatch(record -> record.path("outcome").asText().equals("excluded"));
        }
    }
}
