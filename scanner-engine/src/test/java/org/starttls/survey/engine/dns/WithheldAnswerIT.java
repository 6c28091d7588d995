package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.Replies.asked;
import static org.starttls.survey.engine.dns.Replies.mx;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.nodata;
import static org.starttls.survey.engine.dns.Replies.reply;
import static org.starttls.survey.engine.dns.Replies.send;
import static org.starttls.survey.engine.dns.Replies.servfail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.dns.FakeDnsServer.Script;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** What a SERVFAIL of a validating resolver means, as asking again with checking disabled tells. */
@Timeout(60)
class WithheldAnswerIT {
    private static final DnsSettings SETTINGS = DnsSettings.defaults()
            .withTimeout(Duration.ofSeconds(4))
            .withTries(3)
            .withDnssec(DnssecMode.AD);

    private static Script unchecked(UnaryOperator<Message> checked, UnaryOperator<Message> unchecked) {
        return query -> send((query.getHeader().getFlag(Flags.CD) ? unchecked : checked).apply(query));
    }

    private static DnsAnswer ask(DnsSettings settings, FakeDnsServer... servers) {
        List<InetSocketAddress> addresses =
                Stream.of(servers).map(FakeDnsServer::address).toList();
        try (DnsClient client = DnsClient.open(addresses, settings, InstantSource.system())) {
            return client.question(name("a.test."), Type.MX)
                    .toCompletableFuture()
                    .join();
        }
    }

    private static Message servfailed(Message query) {
        return reply(query, Rcode.SERVFAIL);
    }

    private static Message found(Message query) {
        return reply(query, Rcode.NOERROR, mx(asked(query), 10, "mx.test."));
    }

    private static void assertBogus(UnaryOperator<Message> unchecked, String seen) throws IOException {
        try (FakeDnsServer server = FakeDnsServer.playing(unchecked(WithheldAnswerIT::servfailed, unchecked))) {
            DnsAnswer answer = ask(SETTINGS, server);

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.BOGUS);
            assertThat(answer.lookup().dnssec()).isEqualTo(DnssecStatus.BOGUS);
            assertThat(answer.detail()).contains("SERVFAIL; with checking disabled " + seen);
            assertThat(answer.records()).isEmpty();
            assertThat(answer.lookup().rcode()).contains(Rcode.SERVFAIL);
            assertThat(new Message(answer.lookup().message().orElseThrow()).getRcode())
                    .isEqualTo(Rcode.SERVFAIL);
            assertThat(answer.lookup().tries()).isEqualTo(3);
            assertThat(server.heardOverUdp()).hasSize(4);
        }
    }

    /** Fails so often, then finds. */
    private static Script recovering(int failures) {
        AtomicInteger left = new AtomicInteger(failures);
        return query -> asked(query).equals(".") || query.getHeader().getFlag(Flags.CD) || left.getAndDecrement() <= 0
                ? send(found(query))
                : send(servfailed(query));
    }

    @Test
    void aFailureThatPassedIsNotBogus() throws Exception {
        try (FakeDnsServer first = FakeDnsServer.playing(recovering(2))) {
            DnsAnswer answer = ask(SETTINGS, first);

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
            assertThat(answer.records()).hasSize(1);
            assertThat(answer.lookup().tries()).isEqualTo(3);
        }
    }

    @Test
    void oneHiccupOfTheOnlyResolverCostsNothing() throws Exception {
        try (FakeDnsServer only = FakeDnsServer.playing(recovering(1))) {
            DnsAnswer answer = ask(SETTINGS.withDnssec(DnssecMode.OFF), only);

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.FOUND);
            assertThat(only.heardOverUdp()).hasSize(2);
        }
    }

    @Test
    void whatIsThereAndWithheldIsBogus() throws Exception {
        assertBogus(WithheldAnswerIT::found, "NOERROR");
        assertBogus(Replies::nodata, "NOERROR");
        assertBogus(query -> reply(query, Rcode.NXDOMAIN), "NXDOMAIN");
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED})
    void whatFailsWithoutCheckingTooIsAFailure(int rcode) throws Exception {
        try (FakeDnsServer server =
                FakeDnsServer.playing(unchecked(WithheldAnswerIT::servfailed, query -> reply(query, rcode)))) {
            DnsAnswer answer = ask(SETTINGS, server);

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.SERVFAIL);
            assertThat(answer.lookup().dnssec()).isEqualTo(DnssecStatus.INDETERMINATE);
            assertThat(answer.detail()).contains("SERVFAIL; with checking disabled " + Rcode.string(rcode));
        }
    }

    @Test
    void silenceWithoutCheckingLeavesTheFailure() throws Exception {
        Script script = query -> query.getHeader().getFlag(Flags.CD) ? List.of() : send(servfailed(query));
        try (FakeDnsServer server = FakeDnsServer.playing(script)) {
            DnsAnswer answer = ask(SETTINGS.withTimeout(Duration.ofMillis(300)), server);

            assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.SERVFAIL);
            assertThat(answer.detail()).contains("SERVFAIL; with checking disabled timeout");
        }
    }

    @Test
    void aReasonIsBelieved() throws Exception {
        int noReachableAuthority = 22;
        int cachedError = 13;
        try (FakeDnsServer told = FakeDnsServer.playing(
                        unchecked(query -> servfail(query, noReachableAuthority, "dead"), WithheldAnswerIT::found));
                FakeDnsServer vague = FakeDnsServer.playing(
                        unchecked(query -> servfail(query, cachedError, "as before"), WithheldAnswerIT::found))) {
            assertThat(ask(SETTINGS, told).lookup().outcome()).isEqualTo(LookupOutcome.SERVFAIL);
            assertThat(told.heardOverUdp()).hasSize(2);
            assertThat(ask(SETTINGS, vague).lookup().outcome()).isEqualTo(LookupOutcome.BOGUS);
        }
    }

    @Test
    void anotherResolverIsAskedFirst() throws Exception {
        Script failing = unchecked(WithheldAnswerIT::servfailed, WithheldAnswerIT::found);
        try (FakeDnsServer first = FakeDnsServer.playing(failing);
                FakeDnsServer second = FakeDnsServer.playing(query -> send(nodata(query)))) {
            assertThat(ask(SETTINGS, first, second).lookup().outcome()).isEqualTo(LookupOutcome.NODATA);
        }
        try (FakeDnsServer first = FakeDnsServer.playing(failing);
                FakeDnsServer second = FakeDnsServer.playing(failing)) {
            assertThat(ask(SETTINGS, first, second).lookup().outcome()).isEqualTo(LookupOutcome.BOGUS);
            assertThat(first.heardOverUdp().size() + second.heardOverUdp().size())
                    .isEqualTo(4);
        }
    }

    @Test
    void withoutTrustInTheResolversNobodyIsAskedAgain() throws Exception {
        try (FakeDnsServer server =
                FakeDnsServer.playing(unchecked(WithheldAnswerIT::servfailed, WithheldAnswerIT::found))) {
            assertThat(ask(SETTINGS.withDnssec(DnssecMode.OFF), server).lookup().outcome())
                    .isEqualTo(LookupOutcome.SERVFAIL);
            assertThat(server.heardOverUdp()).hasSize(2);
        }
    }
}
