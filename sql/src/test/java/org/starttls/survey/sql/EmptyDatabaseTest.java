package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyDatabaseTest {
    @TempDir
    private Path directory;

    @Test
    void aDatabaseWithoutScansGoesWithAllThatIsBeside() throws IOException {
        Path file = directory.resolve("survey.db");
        SurveyDatabase.openForScan(file).close();
        assertThat(EmptyDatabase.delete(file)).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDatabaseWithAScanStays() throws IOException {
        Path file = directory.resolve("survey.db");
        try (SurveyDatabase filled = SurveyDatabase.openForScan(file)) {
            long scan = filled.scans().begin(Rows.scan());
            assertThat(scan).isEqualTo(1);
        }
        assertThat(EmptyDatabase.delete(file)).isFalse();
        assertThat(file).exists();
    }

    @Test
    void aFileOfAnotherProgramStays() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "precious");
        assertThatThrownBy(() -> EmptyDatabase.delete(file)).isInstanceOf(DatabaseException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    void whatAnotherScanFillsStays() {
        Path file = directory.resolve("survey.db");
        try (SurveyDatabase filled = SurveyDatabase.openForScan(file)) {
            assertThat(filled.file()).isEqualTo(file);
            assertThatThrownBy(() -> EmptyDatabase.delete(file)).isInstanceOf(DatabaseException.class);
        }
        assertThat(file).exists();
    }
}
