package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starttls.survey.engine.model.Acceptance;
import org.starttls.survey.engine.model.Answer;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.CertificateAnswer;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbePurpose;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.tls.TlsClient;

/** Questions to scripted servers: what is asked, in which order, and when no more is. */
@Timeout(60)
class QuestionProbeIT {
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final TlsClient TLS = TlsClient.create();
    private static final List<Question> TWO = List.of(Question.POST_QUANTUM, Question.VERSIONS);

    private final Ungated gate = new Ungated();

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        TLS.close();
    }

    @Test
    void aServerThatHasHadEnoughIsAskedNoMore() {
        Answers answers = ask(TWO, Step.say("421 too many connections"), Scenario.CLOSE);

        assertThat(answers.given())
                .singleElement()
                .isInstanceOfSatisfying(
                        Acceptance.class,
                        pq -> assertThat(pq.findings())
                                .isNotEmpty()
                                .allMatch(finding -> finding.accepted().isEmpty()));
        assertThat(answers.brokenOffBy().map(Probe::outcome)).contains(EndpointOutcome.BANNER_DEFERRED);
        assertThat(gate.connections()).isEqualTo(1);
    }

    @Test
    void whatOurOwnSideBreaksOffIsNoAnswer() throws Exception {
        ProbeConfig elsewhere = ProbeConfig.of("scanner.example")
                .withSource(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7}));
        for (List<Question> questions :
                List.of(TWO, List.of(Question.SNI), List.of(Question.CERTIFICATES), List.of(Question.INJECTION))) {
            Answers answers = ask(elsewhere, questions, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));

            assertThat(answers.given()).isEmpty();
            assertThat(answers.brokenOffBy().map(Probe::outcome)).contains(EndpointOutcome.LOCAL_ERROR);
        }
    }

    @Test
    void theCertificateIsAskedForWithoutTheNameAndUnderOneThatNobodyHas() {
        Scenario healthy = TlsScenarios.healthy();
        Answers answers = ask(List.of(Question.SNI), healthy.steps());

        CertificateAnswer shown = (CertificateAnswer) only(answers);
        assertThat(shown.connections()).isEqualTo(2);
        assertThat(shown.probes().get(ProbePurpose.NO_SNI).sni()).isEmpty();
        assertThat(shown.probes().get(ProbePurpose.UNKNOWN_SNI).sni()).contains(QuestionProbe.UNKNOWN_NAME);
        assertThat(shown.probes().values())
                .allMatch(probe -> probe.outcome() == EndpointOutcome.STARTTLS_OK)
                .allMatch(probe -> !probe.tls().orElseThrow().chain().isEmpty());
    }

    private static Answer only(Answers answers) {
        assertThat(answers.brokenOffBy()).isEmpty();
        assertThat(answers.given()).hasSize(1);
        return answers.given().get(0);
    }

    private Answers ask(List<Question> questions, Step... script) {
        try (FakeSmtpServer server = FakeSmtpServer.playing(LOOPS, script)) {
            return ask(ProbeConfig.of("scanner.example"), questions, server.address());
        }
    }

    private Answers ask(ProbeConfig config, List<Question> questions, InetSocketAddress server) {
        return new QuestionProbe(new SmtpProbe(LOOPS, config, TLS), InstantSource.system())
                .ask(server, Optional.of(ServerTls.NAME), questions, gate)
                .toCompletableFuture()
                .join();
    }
}
