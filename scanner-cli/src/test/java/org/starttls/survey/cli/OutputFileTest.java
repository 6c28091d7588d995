package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.cli.scan.CannotGoOnException;

class OutputFileTest {
    @TempDir
    Path directory;

    @Test
    void aFailureLeavesWhatWasThereAndNothingBeside() throws IOException {
        Path file = Files.writeString(directory.resolve("x"), "old");
        assertThatThrownBy(() -> OutputFile.write(file, out -> {
                    out.write("half");
                    throw new IOException("no more");
                }))
                .isInstanceOf(CannotGoOnException.class)
                .hasMessage("cannot write " + file + ": no more; use another --output");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("x");
    }

    @Test
    void aFileOfTheUsersIsNotTouched() throws IOException {
        Path precious = Files.writeString(directory.resolve("x.part"), "precious");
        OutputFile.write(directory.resolve("x"), out -> out.write("new"));
        assertThat(precious).hasContent("precious");
        assertThat(directory.resolve("x")).hasContent("new");
        assertThat(names()).containsExactly("x", "x.part");
    }

    @Test
    void aLinkStaysALinkAndItsFileKeepsItsMode() throws IOException {
        Path file = Files.writeString(directory.resolve("x"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("x"));
        OutputFile.write(link, out -> out.write("new"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void whatIsNoRegularFileIsWrittenToAsItIs() throws IOException {
        Path nowhere = Path.of("/dev/null");
        Path link = Files.createSymbolicLink(directory.resolve("link"), nowhere);
        OutputFile.write(link, out -> out.write("new"));
        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(nowhere)).isFalse();
    }

    @Test
    void aFullDeviceIsNamed() {
        assumeThat(Path.of("/dev/full")).exists();
        assertThatThrownBy(() -> OutputFile.write(Path.of("/dev/full"), out -> out.write("new")))
                .isInstanceOf(CannotGoOnException.class)
                .hasMessageStartingWith("cannot write /dev/full: ");
    }

    @Test
    void aPlaceThatOnlyLooksWritableIsSaid() {
        assertThatThrownBy(() -> OutputFile.write(Path.of("/proc/survey.csv"), out -> out.write("new")))
                .isInstanceOf(CannotGoOnException.class)
                .hasMessage("no file can be made in /proc; use another --output");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
