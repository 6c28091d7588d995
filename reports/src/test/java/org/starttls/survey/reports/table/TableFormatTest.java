package org.starttls.survey.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
    private static final String HOSTILE_BANNER = "220 \u001b]0;owned\u0007\u001b[2J\u202egnp.exe\r\n220 \u2066x\u2069";

    @Test
    void numbersStandAtTheRightAndWordsAtTheLeft() throws Exception {
        assertThat(text(List.of("name", "count"), row("a", 7), row("long name", 1234), row(null, null)))
                .isEqualTo("""
                        name       count
                        ---------  -----
                        a              7
                        long name   1234
                        –              –
                        """);
    }

    @Test
    void aTableWithoutRowsHasItsHeading() throws Exception {
        assertThat(text(List.of("a"))).isEqualTo("a\n-\n");
        assertThat(write(TableFormat.CSV, List.of("a"))).isEqualTo("a\n");
        assertThat(write(TableFormat.JSON, List.of("a"))).isEqualTo("[\n]\n");
    }

    @Test
    void aRowBeyondTheMeasuredOnesIsStillWhole() throws Exception {
        List<List<Cell>> rows = new ArrayList<>();
        IntStream.range(0, 1_500).forEach(number -> rows.add(row("x", number).cells()));
        rows.add(row("wider than all before", 1).cells());
        assertThat(written(TableFormat.TEXT, List.of("name", "count"), rows).lines())
                .hasSize(1_503)
                .last()
                .isEqualTo("wider than all before      1");
    }

    @Test
    void aHostileBannerCannotMoveTheTerminal() throws Exception {
        String text = text(List.of("banner"), row(HOSTILE_BANNER));
        assertThat(text).contains("220 \\x1b]0;owned\\x07\\x1b[2J\\u202egnp.exe\\r\\n220 \\u2066x\\u2069");
        assertThat(text.lines()).hasSize(3);
    }

    @Test
    void aHostileColumnNameCannotMoveTheTerminal() throws Exception {
        assertThat(text(List.of("\u001b[2J"))).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x.test\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(1+1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1"
            })
    void aBannerCannotBeAFormula(String banner) throws Exception {
        String csv = write(TableFormat.CSV, List.of("banner"), row(banner));
        assertThat(csv).matches("(?s)banner\n\"?'.*").contains("'" + banner.replace("\"", "\"\""));
    }

    @Test
    void aHostileBannerInCsvCannotMoveTheTerminalEither() throws Exception {
        assertThat(write(TableFormat.CSV, List.of("banner"), row(HOSTILE_BANNER)))
                .isEqualTo("banner\n\"220 \\x1b]0;owned\\x07\\x1b[2J\\u202egnp.exe\r\n220 \\u2066x\\u2069\"\n");
    }

    @Test
    void csvQuotesWhatItMustAndKeepsTheRest() throws Exception {
        String csv = write(TableFormat.CSV, List.of("a", "b"), row("x,\"y\"\nz", -5), row(null, 1.5));
        assertThat(csv).isEqualTo("a,b\n\"x,\"\"y\"\"\nz\",-5\n,1.5\n");
    }

    @Test
    void jsonIsLosslessAndAscii() throws Exception {
        String json = write(TableFormat.JSON, List.of("banner", "n"), row(HOSTILE_BANNER, 5), row(null, 1.5));
        assertThat(json).matches("[ -~\n]*");
        JsonNode rows = new ObjectMapper().readTree(json);
        assertThat(rows.get(0).get("banner").asText()).isEqualTo(HOSTILE_BANNER);
        assertThat(rows.get(0).get("n").isIntegralNumber()).isTrue();
        assertThat(rows.get(1).get("banner").isNull()).isTrue();
        assertThat(rows.get(1).get("n").asDouble()).isEqualTo(1.5);
    }

    @Test
    void jsonKeepsBothOfTwoColumnsOfOneName() throws Exception {
        String json = write(TableFormat.JSON, List.of("id", "id"), row(1, 2));
        assertThat(json).isEqualTo("[\n{\"id\":1,\"id_2\":2}\n]\n");
    }

    @Test
    void bytesAreHexadecimal() throws Exception {
        List<List<Cell>> rows = List.of(List.of(Cell.of(new byte[] {0, (byte) 0xff})));
        assertThat(written(TableFormat.CSV, List.of("hash"), rows)).isEqualTo("hash\n00ff\n");
    }

    private static Row row(Object... values) {
        List<String> columns =
                IntStream.range(0, values.length).mapToObj(Integer::toString).toList();
        return new Row(columns, Arrays.stream(values).map(Cell::of).toList());
    }

    private static String text(List<String> columns, Row... rows) throws Exception {
        return write(TableFormat.TEXT, columns, rows);
    }

    private static String write(TableFormat format, List<String> columns, Row... rows) throws Exception {
        return written(format, columns, Arrays.stream(rows).map(Row::cells).toList());
    }

    private static String written(TableFormat format, List<String> columns, List<List<Cell>> rows) throws Exception {
        StringWriter output = new StringWriter();
        try (Table table = Table.of(columns, rows)) {
            format.write(table, output);
        }
        return output.toString();
    }
}
