package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GreetingListenerTest {
    private final List<Optional<Long>> ended = new ArrayList<>();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new GreetingListener(ProbeConfig.of("scanner.test"), heard -> ended.add(heard.at())));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void saysQuitAfterTheWholeGreetingAndNothingElse() {
        says("220-please ");
        says("wait\r\n22");
        says("0-a little longer\r\n");
        assertThat(heard()).isEmpty();
        says("220 ready\r\n");
        assertThat(heard()).isEqualTo("QUIT\r\n");
        says("221 bye\r\n");
        assertThat(channel.isOpen()).isFalse();
        assertThat(heard()).isEmpty();
        assertThat(ended).singleElement().satisfies(at -> assertThat(at).isPresent());
    }

    @Test
    void aServerThatSaysNothingIsNotHeard() {
        channel.advanceTimeBy(31, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(ended).containsExactly(Optional.empty());
    }

    @Test
    void aBareFirstByteIsASignOfLife() {
        says("2");
        var unused = channel.close();
        assertThat(ended).singleElement().satisfies(at -> assertThat(at).isPresent());
    }

    @Test
    void aGreetingWithoutAnEndIsCutOff() {
        for (int i = 0; i < 70 && channel.isOpen(); i++) {
            says("220-" + "x".repeat(1020));
        }
        assertThat(channel.isOpen()).isFalse();
        assertThat(heard()).isEmpty();
    }

    private void says(String text) {
        var unused = channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private String heard() {
        ByteBuf sent = channel.readOutbound();
        if (sent == null) {
            return "";
        }
        try {
            return sent.toString(StandardCharsets.US_ASCII);
        } finally {
            sent.release();
        }
    }
}
