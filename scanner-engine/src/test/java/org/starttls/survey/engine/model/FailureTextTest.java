package org.starttls.survey.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void aMessageIsToldWithoutTheNamesOfClasses() {
        assertThat(FailureText.of(new IOException("Connection reset by peer"))).contains("Connection reset by peer");
        assertThat(FailureText.of(new CertificateException("Unable to read: java.io.IOException: Empty input")))
                .contains("Unable to read: Empty input");
        assertThat(FailureText.of(new IOException(new IllegalStateException("closed"))))
                .contains("closed");
    }

    @Test
    void whereThereIsNoMessageThereIsNoText() {
        assertThat(FailureText.of(new IOException())).isEmpty();
        assertThat(FailureText.of(new IOException(new IllegalStateException()))).isEmpty();
    }

    @Test
    void filesAreNotRepeatedButWhatIsWrongWithThemIsSaid() {
        assertThat(FailureText.of(new NoSuchFileException("a.txt"))).contains("there is no such file");
        assertThat(FailureText.of(new AccessDeniedException("a.txt"))).contains("permission denied");
    }

    @Test
    void whatAServerSaidIsEscapedAndCut() {
        assertThat(FailureText.of(new IOException("\33[2J\nfound"))).contains("\\x1b[2J\\nfound");
        assertThat(FailureText.of(new IOException("x".repeat(1000))).orElseThrow())
                .hasSize(301);
    }
}
