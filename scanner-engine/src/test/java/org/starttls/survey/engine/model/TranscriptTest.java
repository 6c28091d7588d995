package org.starttls.survey.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    @Test
    void everyByteComesBack() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Transcript.unescape(Transcript.escape(all))).isEqualTo(all);
    }

    @Test
    void aBackslashBeforeALetterIsNoLineBreak() {
        byte[] text = "C:\\new\\x41".getBytes(StandardCharsets.US_ASCII);
        assertThat(Transcript.unescape(Transcript.escape(text))).isEqualTo(text);
    }

    @Test
    void whatWasNeverEscapedStandsForItself() {
        assertThat(Transcript.unescape("\\q \\xZZ \\")).isEqualTo("\\q \\xZZ \\".getBytes(StandardCharsets.US_ASCII));
    }
}
