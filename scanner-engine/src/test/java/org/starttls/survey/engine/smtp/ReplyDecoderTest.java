package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.smtp.ProbeConfig.Limits;

class ReplyDecoderTest {
    private final TranscriptWriter transcript = new TranscriptWriter();

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("220 mx ESMTP\r\n", List.of(reply(220, "mx ESMTP"))),
                Arguments.of("250\r\n", List.of(reply(250, ""))),
                Arguments.of(
                        "250-mx\r\n250-SIZE 1\r\n250 STARTTLS\r\n", List.of(reply(250, "mx", "SIZE 1", "STARTTLS"))),
                Arguments.of("250-mx\n250 STARTTLS\n", List.of(reply(250, "mx", "STARTTLS"))),
                Arguments.of("250-mx\r\n550 no\r\n", List.of(reply(550, "mx", "no"))),
                Arguments.of("250-mx\r\n250\r\n", List.of(reply(250, "mx", ""))),
                Arguments.of("250\tSIZE\r\n", List.of(reply(250, "SIZE"))),
                Arguments.of("250mx\r\n", List.of(reply(250, "mx"))),
                Arguments.of("999 odd\r\n", List.of(reply(999, "odd"))),
                Arguments.of("\r\n\n220 mx\r\n", List.of(reply(220, "mx"))),
                Arguments.of("220-mx\r\nno code here\r\n220 end\r\n", List.of(reply(220, "mx", "no code here", "end"))),
                Arguments.of("220 a\u0000b\r\n", List.of(reply(220, "a\u0000b"))),
                Arguments.of("220 gr\u00fc\u00df\r\n", List.of(reply(220, "gr\u00fc\u00df"))),
                Arguments.of("220 one\rtwo\r\n", List.of(reply(220, "one\rtwo"))),
                Arguments.of("220 a\r\n221 b\r\n", List.of(reply(220, "a"), reply(221, "b"))),
                Arguments.of("250-never\r\n250-ends", List.of()));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void repliesAreTheSameWholeAndByteByByte(String wire, List<SmtpReply> expected) {
        byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(channel(1000), bytes, bytes.length)).isEqualTo(expected);
        assertThat(read(channel(1000), bytes, 1)).isEqualTo(expected);
    }

    @Test
    void utf8IsReadAsThat() {
        byte[] bytes = "220 gr\u00fc\u00df\r\n".getBytes(StandardCharsets.UTF_8);

        assertThat(read(channel(1000), bytes, bytes.length)).containsExactly(reply(220, "gr\u00fc\u00df"));
    }

    @ParameterizedTest
    @MethodSource("notReplies")
    void whatBeginsWithoutACodeIsNoReply(String wire) {
        EmbeddedChannel channel = channel(1000);
        byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(channel, bytes, bytes.length)).isInstanceOf(NotSmtpException.class);
        assertThat(read(channel, "220 too late\r\n".getBytes(StandardCharsets.ISO_8859_1), 1))
                .isEmpty();
    }

    static Stream<String> notReplies() {
        return Stream.of(
                "SSH-2.0-x\r\n",
                "HTTP/1.1 200 OK\r\n",
                "2200 mx\r\n",
                "22\r\n",
                "099 low\r\n",
                " 220 mx\r\n",
                "\u0016\u0003\u0001\n");
    }

    @Test
    void theLimitEndsTheReadingAtTheByte() {
        EmbeddedChannel channel = channel(10);
        byte[] bytes = "220 mx\r\n220 more\r\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(channel, bytes, bytes.length)).isInstanceOf(LimitExceededException.class);
        assertThat(channel.<ReceivedReply>readInbound().reply()).isEqualTo(reply(220, "mx"));
        assertThat(transcript.transcript().text()).isEqualTo("S 220 mx\\r\\n\nS 22\n");
    }

    @Test
    void theTranscriptGivesEveryByteBack() {
        byte[] bytes = "220 a\\b\u0000\u00ff\t\r\n".getBytes(StandardCharsets.ISO_8859_1);

        read(channel(1000), bytes, 1);

        assertThat(transcript.transcript().text()).isEqualTo("S 220 a\\\\b\\x00\\xff\\t\\r\\n\n");
    }

    private EmbeddedChannel channel(int limit) {
        return new EmbeddedChannel(new WireMeter(), new ReplyDecoder(transcript, new Limits(limit, 100, 1000)));
    }

    private static List<SmtpReply> read(EmbeddedChannel channel, byte[] bytes, int pieceSize) {
        for (int at = 0; at < bytes.length; at += pieceSize) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(pieceSize, bytes.length - at)));
        }
        List<SmtpReply> replies = new ArrayList<>();
        for (ReceivedReply next = channel.readInbound(); next != null; next = channel.readInbound()) {
            replies.add(next.reply());
        }
        return replies;
    }

    private static SmtpReply reply(int code, String... lines) {
        return new SmtpReply(code, List.of(lines));
    }
}
