package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.dns.FakeDnsServer.DEAD;
import static org.starttls.survey.engine.dns.FakeDnsServer.FOUND;
import static org.starttls.survey.engine.dns.FakeDnsServer.SILENT;
import static org.starttls.survey.engine.dns.Replies.asked;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.reply;
import static org.starttls.survey.engine.dns.Replies.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starttls.survey.engine.dns.FakeDnsServer.Script;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Resolvers that die, come back or never were: the client waits for them and blames no name. */
@Timeout(60)
class DyingResolverIT {
    private static final DnsSettings SETTINGS = DnsSettings.defaults()
            .withTimeout(Duration.ofMillis(500))
            .withTries(2)
            .withInFlight(100);

    /** Tells when an outage began and ended, and does something then. */
    private record Heard(CompletableFuture<String> began, CompletableFuture<Duration> ended) implements ResolverOutage {
        Heard() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }

        @Override
        public void began(Instant at, String trouble) {
            assertThat(began.complete(trouble)).isTrue();
        }

        @Override
        public void ended(Instant at, Duration lasted) {
            assertThat(ended.complete(lasted)).isTrue();
        }
    }

    private static DnsClient client(DnsSettings settings, ResolverOutage listener, InetSocketAddress... resolvers) {
        return DnsClient.open(List.of(resolvers), settings, InstantSource.system(), listener);
    }

    private static CompletableFuture<DnsAnswer> ask(DnsClient client, String name) {
        return client.question(name(name), Type.MX).toCompletableFuture();
    }

    private static List<CompletableFuture<DnsAnswer>> askMany(DnsClient client, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ask(client, "a" + i + ".test."))
                .toList();
    }

    @Test
    void questionsWaitForADeadResolverAndAreAnsweredWhenItIsBack() throws Exception {
        AtomicReference<Script> script = new AtomicReference<>(DEAD);
        Heard heard = new Heard();
        CompletableFuture<Void> unused = heard.began().thenAccept(resolvers -> script.set(FOUND));
        try (FakeDnsServer server = FakeDnsServer.playing(query -> script.get().apply(query));
                DnsClient client = client(SETTINGS, heard, server.address())) {
            assertThat(client.pausedSince()).isEmpty();

            assertThat(askMany(client, 300))
                    .allSatisfy(answer ->
                            assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND));

            assertThat(heard.began())
                    .isCompletedWithValue("no resolver answers any more (asked 127.0.0.1:"
                            + server.address().getPort() + ")");
            assertThat(heard.ended()).isCompleted();
            assertThat(client.pausedSince()).isEmpty();
        }
    }

    @Test
    void theFirstOfSeveralDeadResolversToComeBackEndsThePause() throws Exception {
        AtomicReference<Script> script = new AtomicReference<>(DEAD);
        Heard heard = new Heard();
        CompletableFuture<Void> unused = heard.began().thenAccept(resolvers -> script.set(FOUND));
        try (FakeDnsServer dead = FakeDnsServer.playing(DEAD);
                FakeDnsServer back = FakeDnsServer.playing(query -> script.get().apply(query));
                DnsClient client =
                        client(SETTINGS, heard, dead.address(), back.address(), ServerProcess.freeAddress())) {
            assertThat(askMany(client, 300))
                    .allSatisfy(answer ->
                            assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND));
            assertThat(heard.ended()).isCompleted();
        }
    }

    @Test
    void whenPatienceIsOverItIsOurFailureAndNobodysTimeout() throws Exception {
        Heard heard = new Heard();
        DnsSettings impatient = SETTINGS.withPatience(Duration.ofMillis(100));
        try (FakeDnsServer server = FakeDnsServer.playing(DEAD);
                DnsClient client = client(impatient, heard, server.address())) {
            DnsAnswer answer = ask(client, "a.test.").join();

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.LOCAL_ERROR);
            assertThat(answer.detail().orElseThrow()).startsWith("no resolver answers any more (asked ");
            assertThat(answer.lookup().tries()).isEqualTo(1);
            assertThat(client.pausedSince()).isPresent();
            assertThat(heard.ended()).isNotCompleted();

            DnsAnswer later = ask(client, "later.test.").join();

            assertThat(later.lookup().outcome()).isEqualTo(LookupOutcome.LOCAL_ERROR);
            assertThat(later.lookup().tries()).isZero();
            assertThat(server.heardOverUdp()).hasSize(1);
        }
    }

    @Test
    void aClosedPortIsWaitedForLikeASilentOne() throws Exception {
        InetSocketAddress address = ServerProcess.freeAddress();
        Heard heard = new Heard();
        CompletableFuture<FakeDnsServer> started =
                heard.began().thenApply(resolvers -> FakeDnsServer.playingAt(address.getPort(), FOUND));
        try (DnsClient client = client(SETTINGS, heard, address)) {
            assertThat(ask(client, "a.test.").join().lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
        } finally {
            started.join().close();
        }
    }

    @Test
    void aClosedPortThatStaysClosedIsOurFailure() throws Exception {
        DnsSettings impatient = SETTINGS.withPatience(Duration.ofMillis(100));
        try (DnsClient client = client(impatient, new Heard(), ServerProcess.freeAddress())) {
            assertThat(ask(client, "a.test.").join().lookup().outcome()).isEqualTo(LookupOutcome.LOCAL_ERROR);
        }
    }

    @Test
    void aTimeoutIsBelievedWithoutAskingWhereTheResolverAnsweredOthers() throws Exception {
        Script mixed = query -> asked(query).startsWith("silent") ? SILENT.apply(query) : FOUND.apply(query);
        // Others must be answered meanwhile, whatever holds up this machine.
        DnsSettings patient = SETTINGS.withTries(1).withTimeout(Duration.ofSeconds(2));
        try (FakeDnsServer server = FakeDnsServer.playing(mixed);
                DnsClient client = client(patient, new Heard(), server.address())) {
            CompletableFuture<DnsAnswer> silent = ask(client, "silent.test.");
            while (!silent.isDone()) {
                ask(client, "a.test.").join();
            }

            assertThat(silent.join().lookup().outcome()).isEqualTo(LookupOutcome.TIMEOUT);
            assertThat(server.canaries()).isEmpty();
        }
    }

    @Test
    void aResolverThatRefusesEverythingIsAlive() throws Exception {
        Heard heard = new Heard();
        try (FakeDnsServer server = FakeDnsServer.playing(query -> send(reply(query, Rcode.REFUSED)));
                DnsClient client = client(SETTINGS, heard, server.address())) {
            assertThat(askMany(client, 50))
                    .allSatisfy(answer ->
                            assertThat(answer.join().lookup().outcome()).isEqualTo(LookupOutcome.REFUSED));
            assertThat(heard.began()).isNotCompleted();
        }
    }

    @Test
    void aDeadResolverGetsNoMoreQuestionsWhileOthersLive() throws Exception {
        try (FakeDnsServer dead = FakeDnsServer.playing(DEAD);
                FakeDnsServer alive = FakeDnsServer.playing(FOUND);
                DnsClient client = client(SETTINGS, new Heard(), dead.address(), alive.address())) {
            askMany(client, 100).forEach(CompletableFuture::join);
            int heardBefore = dead.heardOverUdp().size();

            askMany(client, 100).forEach(CompletableFuture::join);

            assertThat(heardBefore).isPositive();
            assertThat(dead.heardOverUdp()).hasSize(heardBefore);
        }
    }

    @Test
    void whenTheThreadDiesNobodyIsLeftWaiting() throws Exception {
        DnsLoop loop = DnsLoop.start();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Script listening = query -> {
            sent.complete(null);
            return List.of();
        };
        try (FakeDnsServer server = FakeDnsServer.playing(listening);
                DnsClient client = new DnsClient(
                        loop,
                        List.of(server.address()),
                        SETTINGS.withTimeout(Duration.ofMinutes(1)),
                        InstantSource.system(),
                        new Heard())) {
            CompletableFuture<DnsAnswer> open = ask(client, "open.test.");
            sent.join();

            kill(loop);

            assertThatThrownBy(open::join).isInstanceOf(CancellationException.class);
            assertThatThrownBy(ask(client, "later.test.")::join).isInstanceOf(CancellationException.class);
        }
    }

    /** Its selector fails outside of what guards single tasks. */
    private static void kill(DnsLoop loop) {
        loop.execute(() -> {
            try {
                SelectionKey key = loop.register(DatagramChannel.open(), SelectionKey.OP_READ, ready -> {});
                key.selector().close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
