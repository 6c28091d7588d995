package org.starttls.survey.engine.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListBytesTest {
    private static final byte[] TWO = "a.example\nb.example\n".getBytes(UTF_8);

    @Test
    void gzipIsKnownByItsBytesAndHashedAsStored() throws IOException {
        byte[] packed = gzip(TWO);

        ReadList list = ReadList.of(packed);
        assertThat(list.names()).containsExactly("a.example", "b.example");
        assertThat(list.report().sha256())
                .isEqualTo(Hashing.sha256().hashBytes(packed).toString());
    }

    @Test
    void theHashIsOfAllBytesEvenOfThoseAfterTheGzipData() throws IOException {
        byte[] packed = Bytes.concat(gzip(TWO), new byte[100_000]);

        assertThat(ReadList.of(packed).report().sha256())
                .isEqualTo(Hashing.sha256().hashBytes(packed).toString());
    }

    @Test
    void gzipMembersThatArriveOneByOneAreOneFile() throws IOException {
        InputStream drip = new ByteArrayInputStream(Bytes.concat(gzip(TWO), gzip(TWO))) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(length, 1));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };

        assertThat(ReadList.of(ListSource.stream("-", drip), ListOptions.defaults())
                        .names())
                .containsExactly("a.example", "b.example", "a.example", "b.example");
    }

    @Test
    void gzipDataThatEndEarlyAreAnErrorNotAShortList() throws IOException {
        byte[] packed = gzip("a.example\n".repeat(100_000).getBytes(UTF_8));

        assertThatThrownBy(() -> ReadList.of(Arrays.copyOf(packed, packed.length / 2)))
                .isInstanceOf(ListException.class)
                .hasMessage("names.txt: its gzip data end too early; the file is incomplete");
    }

    @Test
    void damagedGzipDataAreAnError() throws IOException {
        byte[] packed = gzip(TWO);
        packed[packed.length - 6] ^= 1;

        assertThatThrownBy(() -> ReadList.of(packed)).hasMessage("names.txt: its gzip data are damaged");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoPartOfANameOrTitle() throws IOException {
        ReadList list = ReadList.of("\uFEFFdomain,sector\r\na.example,health\r\n");

        assertThat(list.names()).containsExactly("a.example");
        assertThat(list.entries().get(0).labels()).containsEntry("sector", "health");
        assertThat(ReadList.of(gzip("\uFEFFdomain\r\na.example".getBytes(UTF_8)))
                        .names())
                .containsExactly("a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithAByteOrderMarkIsRead(String charset) throws IOException {
        byte[] bytes = "\uFEFFdomain\towner\r\nbücher.example\tJosé\r\n".getBytes(charset);

        ReadList list = ReadList.of(bytes);
        assertThat(list.names()).containsExactly("xn--bcher-kva.example");
        assertThat(list.entries().get(0).labels()).containsEntry("owner", "José");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004rest", "BZh91AY"})
    void archivesOfOtherKindsAreNamed(String bytes) {
        assertThatThrownBy(() -> ReadList.of(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ListException.class)
                .hasMessageEndingWith("; unpack it, or use gzip");
    }

    @Test
    void aFileIsReadUnderTheNameThatItWasGiven(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("two.gz"), TWO);

        ReadList list = ReadList.of(ListSource.of(file.toString()), ListOptions.defaults());
        assertThat(list.names()).containsExactly("a.example", "b.example");
        assertThat(list.entries()).extracting(ListEntry::source).containsOnly(file.toString());
    }

    @Test
    void aFileThatIsNotThereOrNoFileIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing.txt");

        assertThatThrownBy(() -> ReadList.of(ListSource.file(missing), ListOptions.defaults()))
                .hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> ReadList.of(ListSource.file(folder), ListOptions.defaults()))
                .hasMessage(folder + ": is a directory, not a list");
    }

    @Test
    void aDashIsStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(TWO));
        try {
            ReadList list = ReadList.of(ListSource.of("-"), ListOptions.defaults());
            assertThat(list.names()).containsExactly("a.example", "b.example");
            assertThat(list.report().source()).isEqualTo("-");
        } finally {
            System.setIn(before);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
