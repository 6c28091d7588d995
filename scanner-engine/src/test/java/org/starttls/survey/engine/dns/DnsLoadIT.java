package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.dns.FakeDnsServer.FOUND;
import static org.starttls.survey.engine.dns.FakeDnsServer.SILENT;
import static org.starttls.survey.engine.dns.Replies.asked;
import static org.starttls.survey.engine.dns.Replies.name;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starttls.survey.engine.dns.FakeDnsServer.Script;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Type;

/** Many questions at once, and the end of a client that has them. */
@Timeout(60)
class DnsLoadIT {
    /** Long where an answer comes, short where the test waits for none. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void aThousandSilentQuestionsTimeOutWhileOthersAreAnswered() throws Exception {
        Script mixed = query -> asked(query).startsWith("silent") ? SILENT.apply(query) : FOUND.apply(query);
        DnsSettings settings = DnsSettings.defaults()
                .withTimeout(Duration.ofSeconds(1))
                .withTries(3)
                .withInFlight(2000);
        try (FakeDnsServer server = FakeDnsServer.playing(mixed);
                DnsClient client = DnsClient.open(List.of(server.address()), settings, InstantSource.system())) {
            Queue<CompletableFuture<DnsAnswer>> silent = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<DnsAnswer>> others = IntStream.range(0, 50)
                    .mapToObj(i -> mixedChain(client, i, 20, silent))
                    .toList();

            assertThat(others)
                    .allSatisfy(answer ->
                            assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND));
            assertThat(silent)
                    .hasSize(1000)
                    .allSatisfy(answer ->
                            assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT));
        }
    }

    /** Asks a silent question and one that is answered, and goes on at its answer; the last answer, or the first bad one. */
    private static CompletableFuture<DnsAnswer> mixedChain(
            DnsClient client, int number, int links, Queue<CompletableFuture<DnsAnswer>> silent) {
        String label = links + ".chain" + number + ".test.";
        silent.add(client.question(name("silent" + label), Type.MX).toCompletableFuture());
        CompletableFuture<DnsAnswer> answer =
                client.question(name("a" + label), Type.MX).toCompletableFuture();
        if (links == 1) {
            return answer;
        }
        return answer.thenCompose(found -> found.lookup().outcome() == LookupOutcome.FOUND
                ? mixedChain(client, number, links - 1, silent)
                : answer);
    }

    @Test
    void noMoreThanTheLimitIsUnderWayAtAResolver() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        CompletableFuture<Integer> heardByFirstTimeout = new CompletableFuture<>();
        Script counting = query -> {
            if (asked(query).equals(".")) {
                heardByFirstTimeout.complete(heard.get()); // a canary: nobody was heard for the length of a time-out
            } else {
                heard.incrementAndGet();
            }
            return SILENT.apply(query);
        };
        try (FakeDnsServer server = FakeDnsServer.playing(counting);
                DnsClient client = DnsClient.open(
                        List.of(server.address()),
                        DnsSettings.defaults().withTimeout(SHORT).withTries(1).withInFlight(7),
                        InstantSource.system())) {
            List<CompletableFuture<DnsAnswer>> others = IntStream.range(0, 20)
                    .mapToObj(i ->
                            client.question(name("a" + i + ".test."), Type.A).toCompletableFuture())
                    .toList();

            assertThat(heardByFirstTimeout.join()).isBetween(1, 7);
            assertThat(others)
                    .allSatisfy(answer ->
                            assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT));
            assertThat(server.heardOverUdp()).hasSize(20);
        }
    }

    @Test
    void closingEndsWhatIsUnderWayAndWhateverComesLater() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(SILENT)) {
            CompletableFuture<DnsAnswer> before;
            DnsClient closed;
            try (DnsClient client = DnsClient.open(
                    List.of(server.address()),
                    DnsSettings.defaults().withTimeout(PATIENT).withTries(1).withInFlight(100),
                    InstantSource.system())) {
                before = client.question(name("before.test."), Type.A).toCompletableFuture();
                closed = client;
            }

            assertThatThrownBy(before::join).isInstanceOf(CancellationException.class);
            // Many, because the thread ends at some moment between the first and the last.
            for (int i = 0; i < 10_000; i++) {
                CompletableFuture<DnsAnswer> after =
                        closed.question(name("after.test."), Type.A).toCompletableFuture();
                assertThatThrownBy(after::join).isInstanceOf(CancellationException.class);
            }
        }
    }

    @Test
    void whatWaitsForItsTurnIsAnsweredToo() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playing(FOUND);
                DnsClient client = DnsClient.open(
                        List.of(server.address()),
                        DnsSettings.defaults().withTimeout(PATIENT).withTries(1).withInFlight(3),
                        InstantSource.system())) {
            List<CompletableFuture<DnsAnswer>> answers = IntStream.range(0, 1000)
                    .mapToObj(i ->
                            client.question(name("a" + i + ".test."), Type.MX).toCompletableFuture())
                    .toList();

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND));
        }
    }
}
