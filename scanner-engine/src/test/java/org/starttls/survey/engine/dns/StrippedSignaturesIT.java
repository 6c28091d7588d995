package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.dns.ResolverAwareness.Verdict;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Resolvers that keep signatures to themselves: they are found out, and no name is called bogus for what they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrippedSignaturesIT {
    private static final DnsSettings SETTINGS =
            DnsSettings.defaults().withTimeout(Duration.ofSeconds(1)).withDnssec(DnssecMode.VALIDATE);

    private SignedInternet internet;
    private ServerProcess plain;
    private FakeDnsServer stripper;
    private TrustAnchors anchors;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        String mail = "@ MX 10 mail\nmail A 192.0.2.1\n";
        internet = SignedInternet.start(
                directory,
                List.of(
                        SignedZone.signed("signed.test.", "ECDSAP256SHA256", mail),
                        SignedZone.signed("expired.test.", "ECDSAP256SHA256", mail)
                                .signedWith("-e", SignedInternet.time(Duration.ofDays(-2))),
                        SignedZone.unsigned("unsigned.test.", mail)));
        plain = internet.plainUnbound("plain");
        stripper = FakeDnsServer.playingAlone(forwarding(plain.address()));
        anchors = TrustAnchors.read(internet.anchorFile());
    }

    @AfterAll
    void stop() throws IOException {
        stripper.close();
        internet.close();
    }

    private static FakeDnsServer.Script forwarding(InetSocketAddress upstream) {
        SimpleResolver resolver = new SimpleResolver(upstream);
        return query -> {
            try {
                Message answer = resolver.send(query);
                for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
                    answer.getSection(section).stream()
                            .filter(record -> record.getType() == Type.RRSIG)
                            .toList()
                            .forEach(record -> answer.removeRecord(record, section));
                }
                return Replies.send(answer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private ResolverAwareness check(InetSocketAddress resolver) {
        return ResolverAwarenessCheck.by(anchors)
                .check(List.of(resolver), SETTINGS)
                .toCompletableFuture()
                .join()
                .get(0);
    }

    @Test
    void aResolverThatHandsOnSignaturesIsAware() {
        assertThat(check(plain.address()).verdict()).isEqualTo(Verdict.AWARE);
    }

    @Test
    void aResolverThatStripsSignaturesIsUnaware() {
        ResolverAwareness awareness = check(stripper.address());

        assertThat(awareness.verdict()).isEqualTo(Verdict.UNAWARE);
        assertThat(awareness.explanation())
                .startsWith("the resolver 127.0.0.1:")
                .contains(
                        "does not hand on DNSSEC signatures: asked for . DNSKEY and its signatures, it answers NOERROR");
    }

    @Test
    void aResolverThatRefusesTheQuestionIsUnaware() throws Exception {
        FakeDnsServer.Script old = query ->
                Replies.send(query.getOPT() == null ? Replies.nodata(query) : Replies.reply(query, Rcode.FORMERR));
        try (FakeDnsServer server = FakeDnsServer.playingAlone(old)) {
            assertThat(check(server.address()).verdict()).isEqualTo(Verdict.UNAWARE);
            assertThat(check(server.address()).explanation()).contains("it answers FORMERR");
        }
    }

    @Test
    void aResolverThatIsSilentIsUnknown() throws Exception {
        try (FakeDnsServer server = FakeDnsServer.playingAlone(FakeDnsServer.DEAD)) {
            DnsSettings impatient = SETTINGS.withTimeout(Duration.ofMillis(100));
            ResolverAwareness awareness = ResolverAwarenessCheck.by(anchors)
                    .check(List.of(server.address()), impatient)
                    .toCompletableFuture()
                    .join()
                    .get(0);
            assertThat(awareness.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(server.canaries()).hasSize(2);
        }
    }

    private static DnsAnswer ask(Dns dns, String name, int type) {
        return dns.question(Replies.name(name), type).toCompletableFuture().join();
    }

    /** Each may come from either, and so may the keys. */
    @Test
    void whatOneResolverStripsIsAskedOfAnother() {
        for (int i = 0; i < 6; i++) {
            try (DnsClient client = DnsClient.open(
                            List.of(stripper.address(), plain.address()), SETTINGS, InstantSource.system());
                    ValidatingDns dns = ValidatingDns.over(client, anchors, InstantSource.system())) {
                for (int j = 0; j < i; j++) {
                    client.question(Replies.name("unsigned.test."), Type.A)
                            .toCompletableFuture()
                            .join();
                }
                assertThat(ask(dns, "signed.test.", Type.MX).lookup().dnssec()).isEqualTo(DnssecStatus.SECURE);
                assertThat(ask(dns, "gone.signed.test.", Type.A).lookup().dnssec())
                        .isEqualTo(DnssecStatus.SECURE);
                assertThat(ask(dns, "signed.test.", Type.TXT).lookup().dnssec()).isEqualTo(DnssecStatus.SECURE);
                assertThat(ask(dns, "unsigned.test.", Type.MX).lookup().dnssec())
                        .isEqualTo(DnssecStatus.INSECURE);
                assertThat(ask(dns, "expired.test.", Type.MX).lookup().outcome())
                        .isEqualTo(LookupOutcome.BOGUS);
            }
        }
    }

    @Test
    void withNobodyElseToAskTheMissingSignaturesDecide() {
        try (DnsClient client = DnsClient.open(List.of(stripper.address()), SETTINGS, InstantSource.system());
                ValidatingDns dns = ValidatingDns.over(client, anchors, InstantSource.system())) {
            assertThat(ask(dns, "signed.test.", Type.MX).lookup().outcome()).isEqualTo(LookupOutcome.BOGUS);
        }
    }
}
