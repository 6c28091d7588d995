package org.starttls.survey.engine.list;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileListTest {
    @Test
    void aLineWithoutEndIsRejectedAndNotHeld() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                Arrays.fill(bytes, from, from + length, (byte) 'a');
                return length;
            }
        };
        InputStream long8MegaByteLine = ByteStreams.limit(endless, 8 << 20);
        InputStream all = new SequenceInputStream(
                Collections.enumeration(List.of(bytes("a.example\n"), long8MegaByteLine, bytes("\nb.example\n"))));

        ReadList list = ReadList.of(ListSource.stream("-", all), ListOptions.defaults());
        assertThat(list.names()).containsExactly("a.example", "b.example");
        assertThat(list.rejected())
                .containsExactly(new RejectedLine("-", 2, "a".repeat(RejectedLine.MAX_TEXT), "is longer than 64 kB"));
    }

    @Test
    void theLongestLineAllowedIsRead() throws IOException {
        String label = "x".repeat(LineReader.MAX_BYTES - "a.example,".length());

        ReadList list = ReadList.of("domain,label\na.example," + label + "\nb.example,x" + label + "\n");
        assertThat(list.names()).containsExactly("a.example");
        assertThat(list.rejected()).extracting(RejectedLine::line).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example\rb.example\rc.example", "a.example\r\n\r\nb.example\n\rc.example\r"})
    void everyLineEndEndsALine(String text) throws IOException {
        assertThat(ReadList.of(text).names()).containsExactly("a.example", "b.example", "c.example");
    }

    @Test
    void lineEndsAcrossReadsAreNotCountedTwice() throws IOException {
        InputStream byteByByte = new ByteArrayInputStream("a.example\r\nb.example\r\n".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(length, 1));
            }
        };

        LineReader lines = new LineReader(byteByByte);
        assertThat(lines.next()).contains(Line.readable(1, "a.example"));
        assertThat(lines.next()).contains(Line.readable(2, "b.example"));
        assertThat(lines.next()).isEmpty();
        assertThat(lines.lines()).isEqualTo(2);
    }

    @Test
    void aLineThatIsNoUtf8IsRejectedWithItsBytes() throws IOException {
        ReadList list = ReadList.of("b\u00FCcher.example\na.example\n\u00FF\\\n".getBytes(ISO_8859_1));

        assertThat(list.names()).containsExactly("a.example");
        assertThat(list.rejected())
                .containsExactly(
                        new RejectedLine("names.txt", 1, "b\\xfccher.example", "is not UTF-8"),
                        new RejectedLine("names.txt", 3, "\\xff\\\\", "is not UTF-8"));
    }

    @Test
    void whatWouldSteerATerminalIsShownEscaped() throws IOException {
        ReadList list = ReadList.of("a.example\n\u001B[2Jé\\\u202E\0\n");

        assertThat(list.rejected()).extracting(RejectedLine::text).containsExactly("\\x1b[2Jé\\\\\\xe2\\x80\\xae\\x00");
    }

    @Test
    void theTextOfARejectedLineIsCutBetweenCharacters() throws IOException {
        ReadList list = ReadList.of("a.example\nx" + "😀".repeat(600) + "\n");

        assertThat(list.rejected().get(0).text()).isEqualTo("x" + "😀".repeat(249));
    }

    @Test
    void aQuoteThatIsNotClosedSpoilsItsOwnLineOnly() throws IOException {
        ReadList list = ReadList.of("domain,owner\na.example,\"Jane\nb.example,x\nc.example,y\n");

        assertThat(list.names()).containsExactly("b.example", "c.example");
        assertThat(list.rejected())
                .containsExactly(
                        new RejectedLine("names.txt", 2, "a.example,\"Jane", "opens a quote that is not closed"));
    }

    @Test
    void aQuoteThatIsNotClosedDoesNotHoldTheRestOfAMillionLines() throws IOException {
        String rest = "b.example,x\n".repeat(20_000);

        ReadList list = ReadList.of("domain,owner\na.example,\"Jane\n" + rest);
        assertThat(list.report().entries()).isEqualTo(20_000);
        assertThat(list.report().lines()).isEqualTo(20_002);
    }

    @Test
    void linesThatEachSeemToGoOnAreReadInTimeProportionalToTheirNumber() throws IOException {
        ReadList list = ReadList.of("domain,owner\n" + "a\",\"\n".repeat(20_000));

        assertThat(list.entries()).isEmpty();
        assertThat(list.report().rejected()).isEqualTo(20_000);
    }

    @Test
    void textAfterAClosingQuoteIsNoCsv() throws IOException {
        ReadList list = ReadList.of("domain,owner\na.example,\"Jane\" Doe\nb.example,x\n");

        assertThat(list.names()).containsExactly("b.example");
        assertThat(list.rejected())
                .extracting(RejectedLine::reason)
                .containsExactly("is no valid CSV: text follows a closing quote");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
