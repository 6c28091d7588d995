package org.starttls.survey.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricTableTest {
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- metrics: made by the program, a test compares -->\n";
    private static final String END = "<!-- end of metrics -->\n";

    /** {@code -Dgolden.update=true} writes it. */
    @Test
    void theReadmeHasTheTableThatTheProgramMakes() throws IOException {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            text = text.substring(0, begin) + MetricTable.markdown() + text.substring(end);
            Files.writeString(README, text);
            end = text.indexOf(END);
        }
        assertThat(text.substring(begin, end)).isEqualTo(MetricTable.markdown());
    }

    @Test
    void theOverviewFitsATerminal() throws IOException {
        StringWriter list = new StringWriter();
        TableFormat.TEXT.write(MetricTable.overview(), list);
        assertThat(list.toString().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120))
                .anyMatch(line -> line.matches("S1 +STARTTLS on offer, by MX host +adoption.*"))
                .anyMatch(line -> line.contains("not measured: a server says so to MAIL FROM"));
    }
}
