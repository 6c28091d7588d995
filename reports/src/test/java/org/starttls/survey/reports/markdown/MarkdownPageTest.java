package org.starttls.survey.reports.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.overview.Pages;

class MarkdownPageTest {
    @Test
    void theReportOfTheHandMadeSurveyIsAsApproved(@TempDir Path directory) {
        Golden.assertSample("report.md", MarkdownPage.render(Pages.handMade(directory)));
    }

    @Test
    void aTableHasOneCellAColumnWhateverIsInIt(@TempDir Path directory) {
        String page = MarkdownPage.render(
                Pages.ofOneDomain(directory, 1, 7, "UPDATE mx_host SET provider = 'a|b` c' || char(10) || '| d';"));
        assertThat(page).contains("| ``a\\|b` c\\n\\| d`` | 1 | 1 | 100.0 % | 1 | 1 | 1 |\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
            a_b*c*!a\\_b\\*c\\*
            <b>&lt;!\\<b\\>&amp;lt;
            [x](y)!\\[x\\](y)
            - item!\\- item
            12. item!12\\. item
            96.4 % of them!96.4 % of them
            @user #12 $x$!@user \\#12 \\$x\\$
            """)
    void textMeansItself(String text, String markdown) {
        assertThat(Escapes.prose(text)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            a.example!`a.example`
            a`b!``a`b``
            `a!`` `a ``
            a|b!`a\\|b`
            """)
    void wordsOfStrangersAreCode(String text, String markdown) {
        assertThat(Escapes.code(text)).isEqualTo(markdown);
    }
}
