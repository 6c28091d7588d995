package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeFilesTest {
    @Test
    void aFileIsCalledAsItsDomain() {
        assertThat(NoticeFiles.fileName("xn--bcher-kva.example")).isEqualTo("xn--bcher-kva.example.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "con",
                "con.example",
                "nul",
                "-rf.example",
                "../../etc",
                ".hidden",
                "[2001:db8::1]",
                "a/b",
                "a\nb",
                ""
            })
    void whatNoFileShouldBeCalledIsChanged(String domain) {
        assertThat(NoticeFiles.fileName(domain))
                .matches("_[a-z0-9._-]*_[0-9a-f]{16}\\.txt")
                .doesNotContain("/");
    }

    @Test
    void aLongNameFitsAndDomainsThatDifferHaveFilesThatDiffer() {
        String label = "a".repeat(63) + ".";
        String one = label.repeat(3) + "a".repeat(57) + ".net";
        String other = label.repeat(3) + "a".repeat(57) + ".org";
        assertThat(NoticeFiles.fileName(one).length()).isLessThan(255);
        assertThat(NoticeFiles.fileName(one)).isNotEqualTo(NoticeFiles.fileName(other));
        assertThat(List.of("a:b", "a/b", "a_b", "A_b".toLowerCase(Locale.ROOT)).stream()
                        .map(NoticeFiles::fileName)
                        .distinct())
                .hasSize(3);
    }
}
