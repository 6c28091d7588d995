package org.starttls.survey.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Manuals.main(new String[] {directory.toString(), "2026-11-21T00:00:00Z"});
    }

    @Test
    void everyCommandHasAPage() throws IOException {
        try (Stream<Path> pages = Files.list(directory.resolve("man/man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("starttls-survey.1", "starttls-survey-scan.1", "starttls-survey-scans-show.1")
                    .doesNotContain("starttls-survey-help.1");
        }
    }

    @Test
    void aPageSaysWhatTheHelpSays() throws IOException {
        List<String> page = page("starttls-survey-scan.1");
        assertThat(page.get(0)).startsWith(".TH \"STARTTLS\\-SURVEY\\-SCAN\" 1 \"2026-11-21\" \"starttls\\-survey ");
        assertThat(page)
                .containsSubsequence(
                        ".SH NAME",
                        ".SH SYNOPSIS",
                        ".SH DESCRIPTION",
                        ".SH OPTIONS",
                        "\\fB\\-\\-db=FILE\\fR",
                        "The survey database (default: survey.db).",
                        ".SH EXIT STATUS",
                        "\\fB130\\fR",
                        ".SH EXAMPLES",
                        "  starttls\\-survey scan domains.txt",
                        ".SH SEE ALSO",
                        "starttls\\-survey(1)");
        assertThat(page.get(4))
                .isEqualTo("starttls\\-survey\\-scan \\- Looks up where every domain of the lists takes mail");
    }

    @Test
    void nothingInATextIsTakenForARequest() {
        Troff page = new Troff();
        page.paragraph(".so /etc/passwd 'tis a \\(co");
        page.literal(List.of("'single", ".dot"));
        assertThat(page.toString()).isEqualTo("""
                \\&.so /etc/passwd 'tis a \\e(co
                .PP
                .nf
                \\&'single
                \\&.dot
                .fi
                """);
    }

    @Test
    void theShellsCompleteCommandsAndOptions() throws IOException, InterruptedException {
        Path script = directory.resolve("completions/starttls-survey");
        assertThat(Files.readString(script)).contains("--retry-gaps").contains("bashcompinit");
        assertThat(new ProcessBuilder(
                                "sh", "-c", "command -v bash > /dev/null && exec bash -n \"$0\"", script.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private List<String> page(String name) throws IOException {
        return Files.readAllLines(directory.resolve("man/man1").resolve(name));
    }
}
