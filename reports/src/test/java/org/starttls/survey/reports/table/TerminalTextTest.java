package org.starttls.survey.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "220 mx.example.test ESMTP", "grüße", "例え", "a\\b", "–"})
    void plainTextStaysAsItIs(String text) {
        assertThat(TerminalText.safe(text)).isEqualTo(text);
    }

    @Test
    void whatMovesOrHidesIsShown() {
        assertThat(TerminalText.safe("\u001b[31m")).isEqualTo("\\x1b[31m");
        assertThat(TerminalText.safe("a\r\n\tb")).isEqualTo("a\\r\\n\\tb");
        assertThat(TerminalText.safe("\u0000\u007f\u009b2J")).isEqualTo("\\x00\\x7f\\x9b2J");
        assertThat(TerminalText.safe("\u202ea\u2066b\u200fc\u200bd\ufeff"))
                .isEqualTo("\\u202ea\\u2066b\\u200fc\\u200bd\\ufeff");
        assertThat(TerminalText.safe("\u2028\u2029")).isEqualTo("\\u2028\\u2029");
        assertThat(TerminalText.safe("\ud800x")).isEqualTo("\\ud800x");
        assertThat(TerminalText.safe(new String(Character.toChars(0xE0041)))).isEqualTo("\\ue0041");
    }

    @Test
    void noCharacterOfTheControlBlocksGetsThrough() {
        for (int character = 0; character < 0x20; character++) {
            assertThat(TerminalText.safe(Character.toString(character))).startsWith("\\");
        }
        for (int character = 0x7f; character < 0xa0; character++) {
            assertThat(TerminalText.safe(Character.toString(character))).startsWith("\\x");
        }
    }

    @Test
    void combiningMarksTakeNoColumn() {
        assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
        assertThat(TerminalText.width("\ud83d\ude00x")).isEqualTo(2);
    }
}
