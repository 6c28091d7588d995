package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.dns.FakeDnsServer.DEAD;
import static org.starttls.survey.engine.dns.FakeDnsServer.FOUND;
import static org.starttls.survey.engine.dns.FakeDnsServer.SILENT;
import static org.starttls.survey.engine.dns.Replies.mx;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.reply;
import static org.starttls.survey.engine.dns.Replies.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starttls.survey.engine.dns.FakeDnsServer.Script;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Which resolver the client asks, how often and how many at once, against servers on loopback. */
@Timeout(60)
class DnsClientIT {
    private static final Instant NOW = Instant.parse("2026-11-21T21:00:00Z");
    /** Long where an answer comes, short where the test waits for none. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(500);

    private static DnsClient client(Duration timeout, int tries, FakeDnsServer... servers) {
        List<InetSocketAddress> addresses =
                List.of(servers).stream().map(FakeDnsServer::address).toList();
        return DnsClient.open(
                addresses,
                DnsSettings.defaults().withTimeout(timeout).withTries(tries).withInFlight(100),
                InstantSource.fixed(NOW));
    }

    private static DnsAnswer ask(DnsClient client, String name) {
        return client.question(name(name), Type.MX).toCompletableFuture().join();
    }

    private static DnsAnswer ask(Script script, Duration timeout, int tries) throws IOException {
        try (FakeDnsServer server = FakeDnsServer.playing(script);
                DnsClient client = client(timeout, tries, server)) {
            return ask(client, "a.test.");
        }
    }

    @Test
    void anAnswerKeepsItsEvidence() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsClient client = client(PATIENT, 3, server)) {
            DnsAnswer answer = ask(client, "A.Test.");

            assertThat(answer.records()).containsExactly(mx("a.test.", 10, "mx.test."));
            assertThat(answer.lookup().name()).isEqualTo("a.test");
            assertThat(answer.lookup().type()).isEqualTo(Type.MX);
            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
            assertThat(answer.lookup().rcode()).contains(Rcode.NOERROR);
            assertThat(answer.lookup().tries()).isEqualTo(1);
            assertThat(answer.lookup().at()).isEqualTo(NOW);
            assertThat(answer.lookup().resolver())
                    .isEqualTo("127.0.0.1:" + server.address().getPort());
            assertThat(new Message(answer.lookup().message().orElseThrow()).getSection(Section.ANSWER))
                    .isEqualTo(answer.records());
        }
    }

    @Test
    void theQueryAsksForRecursionAndTheVerdictOfAValidator() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsClient client = client(PATIENT, 1, server)) {
            ask(client, "a.test.");

            Message heard = server.heardOverUdp().get(0);
            assertThat(heard.getHeader().getFlag(Flags.RD)).isTrue();
            assertThat(heard.getHeader().getFlag(Flags.AD)).isTrue();
            assertThat(heard.getHeader().getFlag(Flags.CD)).isFalse();
            assertThat(heard.getOPT().getPayloadSize()).isEqualTo(1232);
        }
    }

    @Test
    void theAuthenticatedBitIsKept() throws Exception {
        DnsAnswer answer = ask(
                query -> {
                    Message reply = reply(query, Rcode.NOERROR, mx("a.test.", 10, "mx.test."));
                    reply.getHeader().setFlag(Flags.AD);
                    return send(reply);
                },
                PATIENT,
                1);

        assertThat(answer.lookup().authenticated()).isTrue();
    }

    @Test
    void silenceIsATimeoutAfterAllTries() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(SILENT);
                DnsClient client = client(SHORT, 3, server)) {
            DnsAnswer answer = ask(client, "a.test.");

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT);
            assertThat(answer.lookup().rcode()).isEmpty();
            assertThat(answer.lookup().message()).isEmpty();
            assertThat(answer.lookup().tries()).isEqualTo(3);
            assertThat(server.heardOverUdp()).hasSize(3);
        }
    }

    @Test
    void anotherResolverAnswersForADeadOne() throws Exception {
        assertThat(outcomesBeside(DEAD, SHORT)).containsOnly(LookupOutcome.FOUND);
    }

    @Test
    void anotherResolverAnswersForASilentOne() throws Exception {
        assertThat(outcomesBeside(SILENT, SHORT)).containsOnly(LookupOutcome.FOUND);
    }

    @Test
    void anotherResolverAnswersForOneThatFails() throws Exception {
        assertThat(outcomesBeside(query -> send(reply(query, Rcode.SERVFAIL)), PATIENT))
                .containsOnly(LookupOutcome.FOUND);
    }

    @Test
    void anotherResolverAnswersForOneThatRefuses() throws Exception {
        assertThat(outcomesBeside(query -> send(reply(query, Rcode.REFUSED)), PATIENT))
                .containsOnly(LookupOutcome.FOUND);
    }

    private static List<LookupOutcome> outcomesBeside(Script bad, Duration timeout) throws IOException {
        try (FakeDnsServer first = FakeDnsServer.playing(bad);
                FakeDnsServer second = FakeDnsServer.playing(FOUND);
                DnsClient client = client(timeout, 3, first, second)) {
            List<CompletableFuture<DnsAnswer>> answers = IntStream.range(0, 50)
                    .mapToObj(i ->
                            client.question(name("a" + i + ".test."), Type.MX).toCompletableFuture())
                    .toList();
            List<LookupOutcome> outcomes = answers.stream()
                    .map(answer -> answer.join().lookup().outcome())
                    .toList();
            assertThat(first.heardOverUdp()).isNotEmpty();
            return outcomes;
        }
    }

    @Test
    void theOnlyResolverIsAskedOnceMoreForWhatItCannotResolve() throws Exception {
        DnsAnswer answer = ask(query -> send(reply(query, Rcode.SERVFAIL)), PATIENT, 3);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.SERVFAIL);
        assertThat(answer.lookup().rcode()).contains(Rcode.SERVFAIL);
        assertThat(answer.lookup().tries()).isEqualTo(2);
    }

    @Test
    void silenceAfterAFailureDoesNotHideTheFailure() throws Exception {
        try (FakeDnsServer failing = FakeDnsServer.playing(query -> send(reply(query, Rcode.SERVFAIL)));
                FakeDnsServer silent = FakeDnsServer.playing(SILENT);
                DnsClient client = client(SHORT, 2, failing, silent)) {
            for (int i = 0; i < 4; i++) {
                DnsAnswer answer = ask(client, "a" + i + ".test.");
                assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.SERVFAIL);
                assertThat(answer.lookup().tries()).isEqualTo(2);
            }
        }
    }

    @Test
    void aClosedPortBesideAResolverCostsNothing() throws Exception {
        InetSocketAddress closed = ServerProcess.freeAddress();
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsClient client = DnsClient.open(
                        List.of(closed, server.address()),
                        DnsSettings.defaults().withTimeout(PATIENT).withTries(3).withInFlight(10),
                        InstantSource.system())) {
            assertThat(IntStream.range(0, 200).mapToObj(i -> ask(client, "a" + i + ".test.")))
                    .allSatisfy(answer -> assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.FOUND));
        }
    }

    @Test
    void equalQuestionsAtTheSameTimeAreOne() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(SILENT);
                DnsClient client = client(SHORT, 2, server)) {
            List<CompletableFuture<DnsAnswer>> answers = IntStream.range(0, 100)
                    .mapToObj(i -> client.question(name(i % 2 == 0 ? "a.test." : "A.TEST."), Type.MX)
                            .toCompletableFuture())
                    .toList();

            assertThat(answers)
                    .extracting(CompletableFuture::join)
                    .containsOnly(answers.get(0).join());
            assertThat(server.heardOverUdp()).hasSize(2);
        }
    }

    @Test
    void aResolverWithoutAnAddressIsRefused() {
        List<InetSocketAddress> unresolved = List.of(InetSocketAddress.createUnresolved("resolver.test", 53));

        assertThatThrownBy(() -> DnsClient.open(unresolved, DnsSettings.defaults(), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resolver.test");
    }
}
