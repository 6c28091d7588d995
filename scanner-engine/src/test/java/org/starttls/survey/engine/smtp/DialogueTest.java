package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;
import org.starttls.survey.engine.tls.TlsClient;

/** The dialogue on virtual time: no socket, no waiting. */
class DialogueTest {
    private static final TlsClient TLS = TlsClient.create();

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private ProbeEvidence evidence;
    private boolean ended;

    @AfterAll
    static void close() {
        TLS.close();
    }

    @Test
    void nothingIsSentBeforeTheGreeting() {
        begin(Timeouts.DEFAULT);

        receive("220-mx\r\n");
        assertThat(sent()).isEmpty();
        receive("220 mx\r\n");
        assertThat(sent()).isEqualTo("EHLO scanner.example\r\n");
    }

    @Test
    void aGreetingMayTakeAsLongAsItsTimeoutAndNoLonger() {
        begin(Timeouts.DEFAULT);

        channel.advanceTimeBy(29_999, TimeUnit.MILLISECONDS);
        assertRunning();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        assertEnded(EndpointOutcome.BANNER_TIMEOUT, Stage.BANNER);
        assertThat(evidence.probe().times().banner()).contains(Duration.ofSeconds(30));
    }

    @Test
    void eachStepHasItsOwnTimeAndDripsDoNotExtendIt() {
        begin(Timeouts.DEFAULT);
        channel.advanceTimeBy(20, TimeUnit.SECONDS);
        receive("220 mx\r\n");

        channel.advanceTimeBy(20, TimeUnit.SECONDS);
        receive("250-m");
        channel.advanceTimeBy(9_999, TimeUnit.MILLISECONDS);
        assertRunning();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        assertEnded(EndpointOutcome.REPLY_TIMEOUT, Stage.EHLO);
        assertThat(evidence.probe().detail().orElseThrow()).endsWith("in the middle of a reply");
    }

    @Test
    void theWholeHasATimeThatNoStepExtends() {
        Timeouts patient = new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(100),
                Duration.ofSeconds(100),
                Duration.ofSeconds(100),
                Duration.ofSeconds(100),
                Duration.ofSeconds(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(120));
        begin(patient);
        channel.advanceTimeBy(90, TimeUnit.SECONDS);
        receive("220 mx\r\n");

        channel.advanceTimeBy(30, TimeUnit.SECONDS);

        assertEnded(EndpointOutcome.DEADLINE_EXCEEDED, Stage.EHLO);
        assertThat(evidence.probe().times().total()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aHandshakeThatNeverAnswersTimesOut() {
        begin(Timeouts.DEFAULT);
        receive("220 mx\r\n");
        receive("250-mx\r\n250 STARTTLS\r\n");
        receive("220 go\r\n");

        channel.advanceTimeBy(20, TimeUnit.SECONDS);

        assertEnded(EndpointOutcome.HANDSHAKE_TIMEOUT, Stage.HANDSHAKE);
        assertThat(evidence.probe().tls().orElseThrow().version()).isEmpty();
    }

    @Test
    void quitIsNotWaitedForLong() {
        begin(Timeouts.DEFAULT);
        receive("220 mx\r\n");
        receive("250 mx\r\n");
        assertThat(sent()).endsWith("QUIT\r\n");
        assertRunning();

        channel.advanceTimeBy(2, TimeUnit.SECONDS);

        assertEnded(EndpointOutcome.STARTTLS_NOT_OFFERED, Stage.EHLO);
    }

    @Test
    void whatComesAfterTheOutcomeChangesNothing() {
        begin(Timeouts.DEFAULT);
        receive("220 mx\r\n");
        receive("250 mx\r\n");

        receive("garbage\r\n");

        assertEnded(EndpointOutcome.STARTTLS_NOT_OFFERED, Stage.EHLO);
    }

    @Test
    void aBugIsCalledOne() {
        begin(Timeouts.DEFAULT);

        channel.pipeline().fireExceptionCaught(new IllegalStateException("oops"));

        assertEnded(EndpointOutcome.SCANNER_BUG, Stage.BANNER);
        assertThat(evidence.probe().detail()).contains("IllegalStateException: oops");
    }

    private void begin(Timeouts timeouts) {
        channel.freezeTime();
        evidence = new ProbeEvidence(
                new ProbeEvidence.Start(
                        new InetSocketAddress("192.0.2.1", 25), Optional.empty(), "main", Instant.EPOCH),
                channel.eventLoop().ticker());
        ProbeConfig config = ProbeConfig.of("scanner.example").withTimeouts(timeouts);
        Purpose purpose = new MainPurpose(false);
        new Dialogue(new Conversation.Setting(config, TLS, Optional.empty(), purpose, evidence), () -> ended = true)
                .addTo(channel.pipeline());
        channel.pipeline().fireChannelActive();
    }

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private String sent() {
        StringBuilder sent = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            sent.append(next.toString(StandardCharsets.US_ASCII));
            next.release();
        }
        return sent.toString();
    }

    private void assertRunning() {
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
    }

    private void assertEnded(EndpointOutcome outcome, Stage stage) {
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        Probe probe = evidence.probe();
        assertThat(probe.outcome()).as("%s", probe).isEqualTo(outcome);
        assertThat(probe.stage()).isEqualTo(stage);
        assertThat(channel.isOpen()).isFalse();
        assertThat(ended).isTrue();
        channel.releaseOutbound();
    }
}
