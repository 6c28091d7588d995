package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.dns.Replies.address;
import static org.starttls.survey.engine.dns.Replies.mx;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.reply;
import static org.starttls.survey.engine.dns.Replies.send;
import static org.starttls.survey.engine.dns.Replies.truncated;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starttls.survey.engine.dns.FakeDnsServer.Script;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The client against servers on loopback that misbehave. */
@Timeout(60)
class DnsClientTest {
    private static final Instant NOW = Instant.parse("2026-11-21T21:00:00Z");
    private static final Script SILENT = query -> List.of();
    private static final Script FOUND =
            query -> send(reply(query, Rcode.NOERROR, mx(asked(query), 10, "mx.test.")));

    /** Long where an answer comes, short where the test waits for none. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(200);

    private static String asked(Message query) {
        return query.getQuestion().getName().toString();
    }

    private static DnsClient client(Duration timeout, int tries, FakeDnsServer... servers) {
        List<InetSocketAddress> addresses =
                List.of(servers).stream().map(FakeDnsServer::address).toList();
        return DnsClient.open(addresses, new DnsSettings(timeout, tries, 100), InstantSource.fixed(NOW));
    }

    private static DnsAnswer ask(DnsClient client, String name) {
        return client.question(name(name), Type.MX).toCompletableFuture().join();
    }

    /** Waits until the server has had its say; what it says first decides. */
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
            List<LookupOutcome> outcomes = IntStream.range(0, 50)
                    .mapToObj(i -> ask(client, "a" + i + ".test.").lookup().outcome())
                    .toList();
            assertThat(first.heardOverUdp()).isNotEmpty();
            return outcomes;
        }
    }

    @Test
    void theOnlyResolverIsNotAskedAgainForWhatItCannotResolve() throws Exception {
        DnsAnswer answer = ask(query -> send(reply(query, Rcode.SERVFAIL)), PATIENT, 3);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.SERVFAIL);
        assertThat(answer.lookup().rcode()).contains(Rcode.SERVFAIL);
        assertThat(answer.lookup().tries()).isEqualTo(1);
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
    void aStrangersAnswerIsIgnored() throws Exception {
        Script wrongIdFirst = query -> {
            Message forged = reply(query, Rcode.NOERROR, mx(asked(query), 10, "forged.test."));
            forged.getHeader().setID(forged.getHeader().getID() ^ 1);
            return List.of(forged.toWire(), FOUND.apply(query).get(0));
        };

        assertThat(ask(wrongIdFirst, PATIENT, 1).records()).containsExactly(mx("a.test.", 10, "mx.test."));
    }

    @Test
    void anAnswerToAnotherQuestionIsIgnored() throws Exception {
        Script wrongQuestionFirst = query -> {
            Message forged = new Message(query.getHeader().getID());
            forged.getHeader().setFlag(Flags.QR);
            forged.addRecord(Record.newRecord(name("b.test."), Type.MX, 1), Section.QUESTION);
            forged.addRecord(mx("a.test.", 10, "forged.test."), Section.ANSWER);
            return List.of(forged.toWire(), FOUND.apply(query).get(0));
        };

        assertThat(ask(wrongQuestionFirst, PATIENT, 1).records()).containsExactly(mx("a.test.", 10, "mx.test."));
    }

    @Test
    void ourOwnQueryComingBackIsNoAnswer() throws Exception {
        assertThat(ask(query -> List.of(query.toWire()), SHORT, 1).lookup().outcome())
                .isEqualTo(LookupOutcome.TIMEOUT);
    }

    @Test
    void garbageBehindTheQuestionIsMalformed() throws Exception {
        Script garbage = query -> {
            byte[] wire = reply(query, Rcode.NOERROR, mx(asked(query), 10, "mx.test.")).toWire();
            wire[wire.length - 1] = (byte) 0xC0;
            return List.of(wire);
        };

        DnsAnswer answer = ask(garbage, PATIENT, 1);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
        assertThat(answer.lookup().message()).isPresent();
        assertThat(answer.detail()).isPresent();
    }

    @Test
    void shortAndEmptyDatagramsAreDropped() throws Exception {
        Script shortFirst = query -> List.of(new byte[0], new byte[11], FOUND.apply(query).get(0));

        assertThat(ask(shortFirst, PATIENT, 1).lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
    }

    @Test
    void aRefusalMayLeaveTheQuestionOut() throws Exception {
        Script bare = query -> {
            Message reply = new Message(query.getHeader().getID());
            reply.getHeader().setFlag(Flags.QR);
            reply.getHeader().setRcode(Rcode.NOTIMP);
            return send(reply);
        };

        DnsAnswer answer = ask(bare, PATIENT, 1);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.REFUSED);
        assertThat(answer.lookup().rcode()).contains(Rcode.NOTIMP);
    }

    @Test
    void aTruncatedAnswerIsAskedForOverTcpWhole() throws Exception {
        Script huge = query -> {
            Message reply = reply(query, Rcode.NOERROR, mx(asked(query), 10, "mx.test."));
            List<String> strings = IntStream.range(0, 250).mapToObj(i -> "x".repeat(255)).toList();
            reply.addRecord(new TXTRecord(name("a.test."), 1, 300, strings), Section.ADDITIONAL);
            return send(reply);
        };
        try (FakeDnsServer server = FakeDnsServer.playing(query -> send(truncated(query)), huge);
                DnsClient client = client(PATIENT, 1, server)) {
            List<CompletableFuture<DnsAnswer>> answers = IntStream.range(0, 40)
                    .mapToObj(i -> client.question(name("a" + i + ".test."), Type.MX).toCompletableFuture())
                    .toList();

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
                assertThat(answer.join().lookup().message().orElseThrow()).hasSizeGreaterThan(64_000);
            });
            assertThat(server.heardOverTcp()).hasSize(40);
        }
    }

    @Test
    void aTruncatedAnswerWithoutTcpBehindItIsNotTakenForNoData() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(query -> send(truncated(query)), SILENT);
                DnsClient client = client(PATIENT, 1, server)) {
            assertThat(ask(client, "a.test.").lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
        }
    }

    @Test
    void aClosedPortIsOurFaultAndNoFinding() throws Exception {
        InetSocketAddress closed;
        try (FakeDnsServer server = FakeDnsServer.playing(SILENT)) {
            closed = server.address();
        }
        try (DnsClient client =
                DnsClient.open(List.of(closed), new DnsSettings(PATIENT, 3, 10), InstantSource.system())) {
            DnsAnswer answer = ask(client, "a.test.");

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.LOCAL_ERROR);
            assertThat(answer.lookup().tries()).isEqualTo(3);
        }
    }

    @Test
    void aClosedPortBesideAResolverCostsNothing() throws Exception {
        InetSocketAddress closed;
        try (FakeDnsServer server = FakeDnsServer.playing(SILENT)) {
            closed = server.address();
        }
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsClient client = DnsClient.open(
                        List.of(closed, server.address()), new DnsSettings(PATIENT, 3, 10), InstantSource.system())) {
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

            assertThat(answers).extracting(CompletableFuture::join).containsOnly(answers.get(0).join());
            assertThat(server.heardOverUdp()).hasSize(2);
        }
    }

    @Test
    void aThousandSilentQuestionsTimeOutWhileOthersAreAnswered() throws Exception {
        Script mixed = query -> asked(query).startsWith("silent") ? List.of() : FOUND.apply(query);
        try (FakeDnsServer server = FakeDnsServer.playing(mixed);
                DnsClient client = DnsClient.open(
                        List.of(server.address()), new DnsSettings(Duration.ofSeconds(1), 2, 2000), InstantSource.system())) {
            List<CompletableFuture<DnsAnswer>> silent = new ArrayList<>();
            List<CompletableFuture<DnsAnswer>> others = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                silent.add(client.question(name("silent" + i + ".test."), Type.MX).toCompletableFuture());
                others.add(chain(client, "a" + i, 20));
            }

            assertThat(others).allSatisfy(answer ->
                    assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND));
            assertThat(silent).allSatisfy(answer ->
                    assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT));
        }
    }

    /** Asks on as soon as it has an answer, so that there is always something to read. */
    private static CompletableFuture<DnsAnswer> chain(DnsClient client, String label, int length) {
        Name name = name(label + "." + length + ".test.");
        CompletableFuture<DnsAnswer> answer = client.question(name, Type.MX).toCompletableFuture();
        return length == 0 ? answer : answer.thenCompose(last -> last.lookup().outcome() == LookupOutcome.FOUND
                ? chain(client, label, length - 1)
                : CompletableFuture.completedFuture(last));
    }

    @Test
    void noMoreThanTheLimitIsUnderWayAtAResolver() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(SILENT);
                DnsClient client = DnsClient.open(
                        List.of(server.address()), new DnsSettings(PATIENT, 1, 7), InstantSource.system())) {
            for (int i = 0; i < 50; i++) {
                client.question(name("a" + i + ".test."), Type.A);
            }
            CompletableFuture<DnsAnswer> last = client.question(name("last.test."), Type.A).toCompletableFuture();
            client.close();

            assertThatThrownBy(last::join).hasCauseInstanceOf(CancellationException.class);
            assertThat(server.heardOverUdp()).hasSizeLessThanOrEqualTo(7);
        }
    }

    @Test
    void whatWaitsForItsTurnIsAnsweredToo() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsClient client = DnsClient.open(
                        List.of(server.address()), new DnsSettings(PATIENT, 1, 3), InstantSource.system())) {
            List<CompletableFuture<DnsAnswer>> answers = IntStream.range(0, 1000)
                    .mapToObj(i -> client.question(name("a" + i + ".test."), Type.MX).toCompletableFuture())
                    .toList();

            assertThat(answers).allSatisfy(answer ->
                    assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND));
        }
    }

    @Test
    void aClosedClientFailsAtOnce() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND)) {
            DnsClient client = client(PATIENT, 1, server);
            client.close();

            assertThatThrownBy(() -> ask(client, "a.test."))
                    .isInstanceOfAny(CompletionException.class, CancellationException.class);
        }
    }

    @Test
    void aResolverWithoutAnAddressIsRefused() {
        List<InetSocketAddress> unresolved = List.of(InetSocketAddress.createUnresolved("resolver.test", 53));

        assertThatThrownBy(() -> DnsClient.open(unresolved, DnsSettings.defaults(), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resolver.test");
        assertThat(InetAddress.getLoopbackAddress().isLoopbackAddress()).isTrue();
        assertThat(address("a.test.", "192.0.2.1").getType()).isEqualTo(Type.A);
    }
}
