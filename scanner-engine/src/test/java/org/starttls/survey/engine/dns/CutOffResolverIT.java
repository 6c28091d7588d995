package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.FakeDnsServer.FOUND;
import static org.starttls.survey.engine.dns.Replies.asked;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.reply;
import static org.starttls.survey.engine.dns.Replies.send;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.dns.FakeDnsServer.Script;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Resolvers whose own connection dies: they answer what they remember, the root among it, and fail at all else. */
@Timeout(60)
class CutOffResolverIT {
    private static final DnsSettings SETTINGS = DnsSettings.defaults()
            .withTimeout(Duration.ofMillis(500))
            .withTries(2)
            .withInFlight(100);

    /** What a resolver says that reaches nobody, of what it does not remember. */
    private static List<byte[]> lost(Message query, boolean silent) {
        return silent ? List.of() : send(reply(query, Rcode.SERVFAIL));
    }

    /** Remembers the root and {@code known…}; asks others for the rest, as long as it reaches them. */
    private static Script remembering(AtomicBoolean connected, boolean silent) {
        return query ->
                connected.get() || asked(query).equals(".") || asked(query).startsWith("known")
                        ? answer(query)
                        : lost(query, silent);
    }

    private static List<byte[]> answer(Message query) {
        return asked(query).startsWith(FreshNames.PREFIX) ? send(reply(query, Rcode.NXDOMAIN)) : FOUND.apply(query);
    }

    /** Reaches others, but some of their names are broken. */
    private static List<byte[]> partlyBroken(Message query) {
        return asked(query).startsWith("broken") ? send(reply(query, Rcode.SERVFAIL)) : answer(query);
    }

    private record Heard(CompletableFuture<String> began, CompletableFuture<Duration> ended) implements ResolverOutage {
        Heard() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }

        @Override
        public void began(Instant at, String trouble) {
            began.complete(trouble);
        }

        @Override
        public void ended(Instant at, Duration lasted) {
            ended.complete(lasted);
        }
    }

    private static DnsClient client(DnsSettings settings, ResolverOutage listener, FakeDnsServer... servers) {
        List<InetSocketAddress> addresses =
                List.of(servers).stream().map(FakeDnsServer::address).toList();
        return DnsClient.open(addresses, settings, InstantSource.system(), listener);
    }

    private static CompletableFuture<DnsAnswer> ask(DnsClient client, String name) {
        return client.question(name(name), Type.MX).toCompletableFuture();
    }

    private static List<LookupOutcome> outcomes(DnsClient client, IntStream numbers, String prefix) {
        List<CompletableFuture<DnsAnswer>> answers =
                numbers.mapToObj(i -> ask(client, prefix + i + ".test.")).toList();
        return answers.stream().map(answer -> answer.join().lookup().outcome()).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noNameIsBlamedForADeadUplinkThatComesBack(boolean silent) throws Exception {
        AtomicBoolean connected = new AtomicBoolean(true);
        Heard heard = new Heard();
        CompletableFuture<Void> unused = heard.began().thenAccept(trouble -> connected.set(true));
        try (FakeDnsServer server = FakeDnsServer.playingAlone(remembering(connected, silent));
                DnsClient client = client(SETTINGS, heard, server)) {
            assertThat(outcomes(client, IntStream.range(0, 5), "before")).containsOnly(LookupOutcome.FOUND);
            connected.set(false);

            List<LookupOutcome> known = outcomes(client, IntStream.range(0, 20), "known");
            List<LookupOutcome> asked = outcomes(client, IntStream.range(0, 300), "new");

            assertThat(known).containsOnly(LookupOutcome.FOUND);
            assertThat(asked).containsOnly(LookupOutcome.FOUND);
            assertThat(heard.began().join()).startsWith("no resolver can find out anything new (asked 127.0.0.1:");
            assertThat(heard.ended()).isCompleted();
        }
    }

    @Test
    void anUplinkThatIsDeadFromTheStartIsOurFailureOnceItIsGivenUp() throws Exception {
        DnsSettings impatient = SETTINGS.withPatience(Duration.ofMillis(100));
        try (FakeDnsServer server = FakeDnsServer.playingAlone(remembering(new AtomicBoolean(false), false));
                DnsClient client = client(impatient, new Heard(), server)) {
            DnsAnswer answer = ask(client, "a.test.").join();

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.LOCAL_ERROR);
            assertThat(answer.detail().orElseThrow()).startsWith("no resolver can find out anything new");
        }
    }

    @Test
    void whatItRemembersDoesNotEndThePause() throws Exception {
        DnsSettings patient = SETTINGS.withPatience(Duration.ofSeconds(4));
        Heard heard = new Heard();
        try (FakeDnsServer server = FakeDnsServer.playingAlone(remembering(new AtomicBoolean(false), false));
                DnsClient client = client(patient, heard, server)) {
            assertThat(ask(client, "known.test.").join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND);

            assertThat(ask(client, "new.test.").join().lookup().outcome()).isEqualTo(LookupOutcome.LOCAL_ERROR);

            assertThat(heard.ended()).isNotCompleted();
            assertThat(server.freshNames()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void brokenNamesAreBelievedAndCostAFewQuestionsASecond() throws Exception {
        Heard heard = new Heard();
        try (FakeDnsServer server = FakeDnsServer.playingAlone(CutOffResolverIT::partlyBroken);
                DnsClient client = client(SETTINGS, heard, server)) {
            long began = System.nanoTime();
            List<CompletableFuture<DnsAnswer>> answers = IntStream.range(0, 5000)
                    .mapToObj(i -> ask(client, (i % 50 == 0 ? "broken" : "a") + i + ".test."))
                    .toList();

            assertThat(answers.stream().map(answer -> answer.join().lookup().outcome()))
                    .areExactly(100, new Condition<>(LookupOutcome.SERVFAIL::equals, "servfail"))
                    .areExactly(4900, new Condition<>(LookupOutcome.FOUND::equals, "found"));
            long seconds = 1 + Duration.ofNanos(System.nanoTime() - began).toSeconds();
            assertThat(server.freshNames().size()).isBetween(1, (int) (FreshNames.PANEL * (seconds + 1)));
            assertThat(heard.began()).isNotCompleted();
        }
    }

    @Test
    void anotherResolverThatReachesOthersAnswersMeanwhile() throws Exception {
        Heard heard = new Heard();
        try (FakeDnsServer cutOff = FakeDnsServer.playingAlone(remembering(new AtomicBoolean(false), false));
                FakeDnsServer well = FakeDnsServer.playingAlone(CutOffResolverIT::partlyBroken);
                DnsClient client = client(SETTINGS, heard, cutOff, well)) {
            assertThat(outcomes(client, IntStream.range(0, 100), "a")).containsOnly(LookupOutcome.FOUND);
            assertThat(outcomes(client, IntStream.range(0, 20), "broken")).containsOnly(LookupOutcome.SERVFAIL);
            assertThat(heard.began()).isNotCompleted();
        }
    }
}
