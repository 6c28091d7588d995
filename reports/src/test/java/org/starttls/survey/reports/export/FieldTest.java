package org.starttls.survey.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;

class FieldTest {
    private static final List<String> COLUMNS =
            List.of("a", "b:object", "b.c:truth", "b.d.e:time", "b.d.f:json", "g.h:alert", "i:base64", "j");

    private static String json(List<Cell> cells) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().createGenerator(text)) {
            new RecordShape(COLUMNS, Set.of("j")).write(new Row(COLUMNS, cells), json);
        }
        return text.toString();
    }

    private static List<Cell> cells(long known) {
        return List.of(
                new Cell.Real(2.0),
                new Cell.Whole(known),
                new Cell.Whole(0),
                new Cell.Whole(0),
                new Cell.Text("[1, null]"),
                new Cell.Whole(40),
                new Cell.Bytes("00ff"),
                new Cell.Text("hidden"));
    }

    @Test
    void aHeadingSaysWhereAValueStandsAndHowItIsWritten() throws IOException {
        assertThat(json(cells(1)))
                .isEqualTo("{\"a\":2,\"b\":{\"c\":false,\"d\":{\"e\":\"1970-01-01T00:00:00Z\",\"f\":[1,null]}},"
                        + "\"g\":{\"h\":\"handshake_failure\"},\"i\":\"AP8=\",\"j\":null}");
    }

    @Test
    void ofAnObjectThatIsUnknownNothingIsWritten() throws IOException {
        assertThat(json(cells(0)))
                .isEqualTo("{\"a\":2,\"b\":null,\"g\":{\"h\":\"handshake_failure\"},\"i\":\"AP8=\",\"j\":null}");
    }

    @Test
    void aFlatTableHasThePathAsItsHeadings() {
        RecordShape shape = new RecordShape(COLUMNS, Set.of("j"));
        assertThat(shape.headings()).containsExactly("a", "b_c", "b_d_e", "b_d_f", "g_h", "i", "j");
        assertThat(shape.flat(new Row(COLUMNS, cells(1))).cells().stream().map(Cell::text))
                .containsExactly("2.0", "false", "1970-01-01T00:00:00Z", "[1, null]", "handshake_failure", "AP8=", "");
    }

    @Test
    void aFormThatThereIsNotIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> Field.of("a:hexadecimal"));
    }
}
