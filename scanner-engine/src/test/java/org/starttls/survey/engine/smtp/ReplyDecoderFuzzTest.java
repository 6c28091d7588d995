package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starttls.survey.engine.fuzz.Cuts;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Transcript;
import org.starttls.survey.engine.smtp.ProbeConfig.Limits;

class ReplyDecoderFuzzTest {
    /** Small, so that they are met. */
    private static final Limits LIMITS = new Limits(2048, 40, 4096);

    @FuzzTest(maxDuration = "5m")
    void repliesAreThoseOfTheBytesHoweverTheyCome(byte[] wire) {
        Heard whole = Heard.of(List.of(wire));

        assertBounded(whole, wire);
        for (List<byte[]> pieces : Cuts.of(wire)) {
            Heard cut = Heard.of(pieces);
            assertThat(cut.replies).isEqualTo(whole.replies);
            assertThat(cut.failures).isEqualTo(whole.failures);
            // After a failure, the packet that brought it is kept to its end, the next is not.
            assertThat(whole.kept()).startsWith(cut.kept());
            if (whole.failures.isEmpty()) {
                assertThat(cut.kept()).isEqualTo(whole.kept());
            }
        }
    }

    private static void assertBounded(Heard heard, byte[] wire) {
        byte[] allowed = Arrays.copyOf(wire, Math.min(wire.length, LIMITS.cleartext()));
        assertThat(heard.kept()).isEqualTo(Transcript.escape(allowed));
        assertThat(heard.failures).hasSizeLessThanOrEqualTo(1);
        if (wire.length > allowed.length) {
            assertThat(heard.failures).isNotEmpty();
        }
        List<String> lines =
                heard.replies.stream().flatMap(reply -> reply.lines().stream()).toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(LIMITS.lines()).noneMatch(line -> line.contains("\n"));
        assertThat(lines.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(allowed.length);
    }

    /** The end of a pipeline: what one conversation brought. */
    private static final class Heard extends ChannelInboundHandlerAdapter {
        private final TranscriptWriter transcript = new TranscriptWriter();
        private final List<SmtpReply> replies = new ArrayList<>();
        private final List<Class<?>> failures = new ArrayList<>();

        static Heard of(List<byte[]> pieces) {
            Heard heard = new Heard();
            EmbeddedChannel channel =
                    new EmbeddedChannel(new WireMeter(), new ReplyDecoder(heard.transcript, LIMITS), heard);
            pieces.forEach(piece -> channel.writeInbound(Unpooled.wrappedBuffer(piece)));
            return heard;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReceivedReply received = (ReceivedReply) message;
            assertThat(received.early()).isFalse();
            replies.add(received.reply());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            assertThat(cause).isInstanceOfAny(NotSmtpException.class, LimitExceededException.class);
            failures.add(cause.getClass());
        }

        /** The transcript in one piece, without its line ends and speakers. */
        String kept() {
            return transcript.transcript().text().replaceAll("(?m)^S (.*)\\n", "$1");
        }
    }
}
