package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.Acceptance.Finding;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.tls.hello.Alert;
import org.starttls.survey.engine.tls.hello.Interruption;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Answered;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;
import org.starttls.survey.engine.tls.hello.ServerHello;
import org.starttls.survey.engine.tls.hello.plan.Enumerations;

class AcceptanceProbeTest {
    private static final int X25519_MLKEM768 = 0x11EC;
    private static final ServerFlight REFUSED = new Refused(new Alert(2, 40), Optional.empty());
    private static final ServerFlight RESET = new Interrupted(Interruption.RESET);
    private static final ServerFlight NOT_SENT = new Interrupted(Interruption.NOT_SENT);

    @Test
    void aServerWithoutAnySaysSoOnce() {
        AcceptanceProbe.Result result = postQuantum(REFUSED);

        assertThat(result.acceptance().question()).isEqualTo(Question.POST_QUANTUM);
        assertThat(result.acceptance().at()).isEqualTo(Instant.EPOCH);
        assertThat(result.acceptance().connections()).isEqualTo(1);
        assertThat(result.acceptance().findings())
                .isNotEmpty()
                .allMatch(finding -> finding.accepted().equals(Optional.of(false)))
                .allMatch(finding -> finding.reason().equals("alert-40"));
        assertThat(result.brokenOffBy()).isEmpty();
    }

    @Test
    void whatIsPickedIsTakenAwayAndTheRestAskedAbout() {
        AcceptanceProbe.Result result = postQuantum(retry(X25519_MLKEM768), REFUSED);

        assertThat(result.acceptance().connections()).isEqualTo(2);
        assertThat(result.acceptance().findings())
                .startsWith(new Finding(X25519_MLKEM768, Optional.of(true), "hello-retry-request"));
        assertThat(result.acceptance().findings().stream().skip(1))
                .isNotEmpty()
                .allMatch(finding -> finding.accepted().equals(Optional.of(false)));
    }

    @Test
    void aServerThatOnlyResetsIsUnknownAndNotAskedForEver() {
        AcceptanceProbe.Result result = postQuantum(RESET, RESET, RESET, RESET, RESET, RESET);

        assertThat(result.acceptance().connections()).isEqualTo(6);
        assertThat(result.acceptance().findings())
                .allMatch(finding -> finding.accepted().isEmpty())
                .allMatch(finding -> finding.reason().equals("reset"));
        assertThat(result.brokenOffBy()).isEmpty();
    }

    @Test
    void aConversationThatDoesNotGetToTheHelloEndsIt() {
        AcceptanceProbe.Result result = postQuantum(retry(X25519_MLKEM768), NOT_SENT);

        assertThat(result.acceptance().connections()).isEqualTo(2);
        assertThat(result.acceptance().findings())
                .startsWith(new Finding(X25519_MLKEM768, Optional.of(true), "hello-retry-request"));
        assertThat(result.acceptance().findings().stream().skip(1))
                .isNotEmpty()
                .allMatch(finding -> finding.accepted().isEmpty());
        assertThat(result.brokenOffBy().map(Probe::outcome)).contains(EndpointOutcome.BANNER_DEFERRED);
    }

    /** A hello that the script has no answer to fails the test. */
    private static AcceptanceProbe.Result postQuantum(ServerFlight... script) {
        Queue<ServerFlight> answers = new ArrayDeque<>(List.of(script));
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 25);
        Probe probe = Probe.notMade(server, Instant.EPOCH, EndpointOutcome.BANNER_DEFERRED, "as the test wants");
        AcceptanceProbe asking = new AcceptanceProbe(
                hello -> CompletableFuture.completedStage(new HelloTest(probe, answers.remove())),
                InstantSource.fixed(Instant.EPOCH));

        AcceptanceProbe.Result result = asking.ask(
                        Question.POST_QUANTUM, Enumerations.postQuantum(Optional.empty()), number -> number)
                .toCompletableFuture()
                .join();

        assertThat(answers).as("answers that were not asked for").isEmpty();
        return result;
    }

    private static ServerFlight retry(int group) {
        ServerHello hello = new ServerHello(0x0304, 0x1301, true, Optional.of(group), List.of());
        return new Answered(
                new ServerAnswer(hello, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), true));
    }
}
