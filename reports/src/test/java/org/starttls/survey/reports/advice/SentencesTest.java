package org.starttls.survey.reports.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.RecordSchema;
import org.starttls.survey.sql.SurveyDatabase;

/** No code is without a sentence. */
class SentencesTest {
    private static final Map<String, List<String>> CODES = new HashMap<>();

    @BeforeAll
    static void readCodes(@TempDir Path directory) throws SQLException {
        try (SurveyDatabase database = SurveyDatabase.openForReading(SurveyFile.verdicts(directory));
                Connection reader = database.reader();
                Statement statement = reader.createStatement()) {
            for (String table : List.of(
                    "endpoint_outcome", "pkix_code", "dane_code", "dane_cause", "mta_sts_outcome", "tlsrpt_outcome")) {
                List<String> codes = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT code FROM " + table)) {
                    while (row.next()) {
                        codes.add(row.getString(1));
                    }
                }
                CODES.put(table, codes);
            }
        }
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("endpoint_outcome", TransportAdvice.SENTENCES.byCode(), Set.of("starttls-ok")),
                Arguments.of("pkix_code", CertificateAdvice.SENTENCES.byCode(), Set.of("valid")),
                Arguments.of("dane_code", DaneAdvice.SENTENCES.byCode(), Set.of("pass")),
                Arguments.of("mta_sts_outcome", StsAdvice.SENTENCES.byCode(), Set.of("valid")),
                Arguments.of("tlsrpt_outcome", TlsRptAdvice.SENTENCES.byCode(), Set.of("valid")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyCodeOfATableHasItsSentence(String table, Map<String, Optional<Sentence>> sentences, Set<String> good) {
        assertThat(sentences.keySet()).containsExactlyInAnyOrderElementsOf(CODES.get(table));
        assertThat(sentences)
                .allSatisfy((code, sentence) ->
                        assertThat(sentence.isEmpty()).as(code).isEqualTo(good.contains(code)));
        assertWellFormed(sentences.values().stream().flatMap(Optional::stream).toList());
    }

    @Test
    void everyCauseOfDaneHasItsSentence() {
        assertThat(DaneAdvice.CAUSES.keySet()).containsExactlyInAnyOrderElementsOf(CODES.get("dane_cause"));
        assertWellFormed(DaneAdvice.CAUSES.values());
    }

    @Test
    void everyFaultAndWeaknessOfAChainHasItsSentence() {
        assertThat(CertificateAdvice.FAULTS.keySet())
                .containsExactlyInAnyOrderElementsOf(RecordSchema.codes("chain_fault"));
        assertThat(CertificateAdvice.WEAKNESSES.keySet())
                .containsExactlyInAnyOrderElementsOf(RecordSchema.codes("weakness"));
        assertWellFormed(CertificateAdvice.WEAKNESSES.values());
    }

    @Test
    void aCodeOfANewerDatabaseIsSaidByItsMeaning() {
        assertThat(DaneAdvice.SENTENCES.get("new", "something else"))
                .hasValueSatisfying(sentence -> assertThat(sentence.what()).isEqualTo("new: something else."));
    }

    private static void assertWellFormed(Collection<Sentence> sentences) {
        assertThat(sentences).allSatisfy(sentence -> {
            assertThat(sentence.what()).matches("[A-Z].*\\.");
            assertThat(sentence.remedy()).matches("([A-Z].*\\.)?");
        });
    }
}
