package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final StringWriter err = new StringWriter();

    private int help(OutputStream out) {
        return Main.run(out, new PrintWriter(err, true), "export", "--help");
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @Test
    void whatArrivesIsNoFailure() {
        assertThat(help(OutputStream.nullOutputStream())).isEqualTo(Main.DONE);
        assertThat(err).hasToString("");
    }

    @Test
    void whatCannotBeWrittenIsAFailure() {
        assertThat(help(failing("it is gone"))).isEqualTo(Main.FAILED);
        assertThat(err).hasToString("starttls-survey: standard output: it is gone" + System.lineSeparator());
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        assertThat(help(failing("Broken pipe"))).isEqualTo(Main.DONE);
        assertThat(err).hasToString("");
    }

    @Test
    void aFullDiskIsAFailure() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (OutputStream out = new FileOutputStream(full.toFile())) {
            assertThat(help(out)).isEqualTo(Main.FAILED);
        }
        assertThat(err.toString())
                .startsWith("starttls-survey: standard output: ")
                .contains("No space left");
    }

    @Test
    void aWrongCommandLineStaysOne() {
        int exitCode = Main.run(failing("it is gone"), new PrintWriter(err, true), "no-such-command");
        assertThat(exitCode).isEqualTo(Main.USAGE);
    }
}
