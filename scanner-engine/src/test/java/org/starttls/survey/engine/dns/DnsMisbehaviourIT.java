package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.FakeDnsServer.FOUND;
import static org.starttls.survey.engine.dns.FakeDnsServer.SILENT;
import static org.starttls.survey.engine.dns.Replies.asked;
import static org.starttls.survey.engine.dns.Replies.mx;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.reply;
import static org.starttls.survey.engine.dns.Replies.send;
import static org.starttls.survey.engine.dns.Replies.truncated;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.dns.FakeDnsServer.Script;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What the client makes of answers that are forged, garbled, cut or huge. */
@Timeout(60)
class DnsMisbehaviourIT {
    /** Long where an answer comes, short where the test waits for none. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(500);

    private static DnsClient client(Duration timeout, int tries, FakeDnsServer server) {
        return DnsClient.open(
                List.of(server.address()),
                DnsSettings.defaults().withTimeout(timeout).withTries(tries).withInFlight(100),
                InstantSource.system());
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
        Script echo = query -> asked(query).equals(".") ? SILENT.apply(query) : List.of(query.toWire());

        assertThat(ask(echo, SHORT, 1).lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT);
    }

    @Test
    void garbageBehindTheQuestionIsMalformed() throws Exception {
        Script garbage = query -> {
            byte[] wire = reply(query, Rcode.NOERROR, mx(asked(query), 10, "mx.test."))
                    .toWire();
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
        Script shortFirst =
                query -> List.of(new byte[0], new byte[11], FOUND.apply(query).get(0));

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
            List<String> strings =
                    IntStream.range(0, 250).mapToObj(i -> "x".repeat(255)).toList();
            reply.addRecord(new TXTRecord(name("a.test."), 1, 300, strings), Section.ADDITIONAL);
            return send(reply);
        };
        try (FakeDnsServer server = FakeDnsServer.playing(query -> send(truncated(query)), huge);
                DnsClient client = client(PATIENT, 1, server)) {
            List<CompletableFuture<DnsAnswer>> answers = IntStream.range(0, 40)
                    .mapToObj(i ->
                            client.question(name("a" + i + ".test."), Type.MX).toCompletableFuture())
                    .toList();

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
                assertThat(answer.join().lookup().message().orElseThrow()).hasSizeGreaterThan(64_000);
            });
            assertThat(server.heardOverTcp()).hasSize(40);
        }
    }

    /** What a truncated answer comes to where the connection does that. */
    private static DnsAnswer truncatedThen(FakeDnsServer.TcpScript overTcp, Duration timeout) throws IOException {
        try (FakeDnsServer server = FakeDnsServer.playing(query -> send(truncated(query)), overTcp);
                DnsClient client = client(timeout, 1, server)) {
            return ask(client, "a.test.");
        }
    }

    @Test
    void truncatedOverTcpTooIsMalformed() throws Exception {
        DnsAnswer answer = truncatedThen(FakeDnsServer.overTcp(query -> send(truncated(query))), PATIENT);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
        assertThat(answer.detail()).contains("truncated over TCP");
    }

    @Test
    void aConnectionClosedInTheMiddleOfTheReplyIsMalformed() throws Exception {
        DnsAnswer answer = truncatedThen(
                (query, connection) -> {
                    byte[] reply = FOUND.apply(query).get(0);
                    DataOutputStream out = new DataOutputStream(connection.getOutputStream());
                    out.writeShort(reply.length);
                    out.write(reply, 0, reply.length / 2);
                },
                PATIENT);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 12, 30, 65_535})
    void aLengthThatLiesIsMalformed(int length) throws Exception {
        DnsAnswer answer = truncatedThen(
                (query, connection) -> {
                    DataOutputStream out = new DataOutputStream(connection.getOutputStream());
                    out.writeShort(length);
                    out.write(FOUND.apply(query).get(0));
                },
                PATIENT);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
    }

    @Test
    void aReplyThatDripsEndsWithTheTimeout() throws Exception {
        DnsAnswer answer = truncatedThen(
                (query, connection) -> {
                    connection.setSoTimeout(20);
                    connection.getOutputStream().write(new byte[] {0x7F, 0x7F});
                    while (!closedByClient(connection)) {
                        connection.getOutputStream().write(0);
                    }
                },
                SHORT);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT);
    }

    /** Waits a little while for the end of the stream. */
    private static boolean closedByClient(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void aTruncatedAnswerOfAResolverThatRefusesTcpIsMalformedAndKept() throws Exception {
        try (FakeDnsServer server =
                        FakeDnsServer.playing(query -> send(truncated(query))).refusingTcp();
                DnsClient client = client(PATIENT, 2, server)) {
            DnsAnswer answer = ask(client, "a.test.");

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
            assertThat(answer.detail()).contains("truncated, and over TCP: nothing listens at the resolver's port");
            assertThat(new Message(answer.lookup().message().orElseThrow())
                            .getHeader()
                            .getFlag(Flags.TC))
                    .isTrue();
            assertThat(answer.lookup().tries()).isEqualTo(2);
            assertThat(server.canaries()).isEmpty();
        }
    }

    @Test
    void aTruncatedAnswerOfAResolverThatIsSilentOverTcpIsATimeoutAndKept() throws Exception {
        DnsAnswer answer = truncatedThen((query, connection) -> closedByClient(connection), SHORT);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT);
        assertThat(answer.detail()).contains("truncated, and over TCP: no answer over TCP");
        assertThat(answer.lookup().message()).isPresent();
    }

    @Test
    void aConnectionThatIsResetIsMalformed() throws Exception {
        DnsAnswer answer = truncatedThen(
                (query, connection) -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                },
                PATIENT);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
        assertThat(answer.detail()).contains("truncated, and over TCP: the connection broke");
    }

    @Test
    void aResolverThatTakesTcpAnswersWhatAnotherOneOnlyTruncates() throws Exception {
        FakeDnsServer.Script cut = query -> send(truncated(query));
        try (FakeDnsServer refusing = FakeDnsServer.playing(cut).refusingTcp();
                FakeDnsServer taking = FakeDnsServer.playing(cut, FOUND);
                DnsClient client = DnsClient.open(
                        List.of(refusing.address(), taking.address()),
                        DnsSettings.defaults().withTimeout(PATIENT).withTries(2),
                        InstantSource.system())) {
            for (int i = 0; i < 4; i++) {
                assertThat(ask(client, "a" + i + ".test.").lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
            }
        }
    }

    @Test
    void aTruncatedAnswerWithoutTcpBehindItIsNotTakenForNoData() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(query -> send(truncated(query)), SILENT);
                DnsClient client = client(PATIENT, 1, server)) {
            assertThat(ask(client, "a.test.").lookup().outcome()).isEqualTo(LookupOutcome.MALFORMED);
        }
    }
}
