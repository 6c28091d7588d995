package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.pkix.CertificateMaker;

class ProbeReuseTest {
    private static final InetSocketAddress POOL = endpoint("192.0.2.1");
    private static final byte[] WILDCARD = leaf("*.mx.test");
    private static final byte[] OTHER_WILDCARD = leaf("*.mx.test", "mx.test");
    private static final byte[] NAMED = leaf("a.mx.test", "b.mx.test", "c.mx.test");

    private final List<String> asked = new ArrayList<>();
    private CompletableFuture<Optional<Probe>> answer = new CompletableFuture<>();
    private int settled;
    private final ProbeReuse reuse = new ProbeReuse(
            new ReuseRule(true, 1),
            (beside, name) -> {
                asked.add(beside.host() + " " + name);
                return answer;
            },
            () -> settled++);

    @Test
    void twoNamesAndOneThatNobodyHasMakeTheNextOnesNeedNoConnection() {
        seen(1, "a.mx.test", WILDCARD);
        seen(2, "b.mx.test", WILDCARD);
        assertThat(reuse.admit(List.of(target(3, "c.mx.test")), false)).isEmpty();
        assertThat(asked).singleElement().asString().matches("b\\.mx\\.test m[0-9a-f]{16}\\.mx\\.test");
        assertThat(reuse.noneAside()).isFalse();

        answer.complete(Optional.of(shown(WILDCARD)));

        assertThat(settled).isOne();
        assertThat(reuse.readmit(10)).containsExactly(3L);
        assertThat(reuse.noneAside()).isTrue();
        assertThat(reuse.countsFor(target(3, "c.mx.test")))
                .as("routes are missing")
                .isEmpty();
        assertThat(reuse.admit(List.of(target(3, "c.mx.test")), true)).hasSize(1);
        assertThat(reuse.countsFor(target(3, "c.mx.test")).map(PendingTarget::id))
                .contains(1L);
        assertThat(reuse.countsFor(target(4, "d.other.test")))
                .as("another parent")
                .isEmpty();
        assertThat(reuse.countsFor(target(4, "d.e.mx.test"))).as("a label more").isEmpty();
        assertThat(reuse.countsFor(target(4, "_d.mx.test")))
                .as("no label for a wildcard")
                .isEmpty();
        assertThat(reuse.countsFor(at("192.0.2.2", 4, "d.mx.test")))
                .as("another address")
                .isEmpty();
    }

    @Test
    void whoHasRecordsThatMakeMoreOfItIsProbed() {
        proven();
        PendingTarget withTlsa = new PendingTarget(9, "z.mx.test", "mx.test", POOL);

        assertThat(reuse.admit(List.of(withTlsa), false)).containsExactly(withTlsa);
        assertThat(reuse.admit(List.of(withTlsa), true)).containsExactly(withTlsa);
        assertThat(reuse.countsFor(withTlsa)).isEmpty();
    }

    @Test
    void anotherCertificateUnderTheNameThatNobodyHasEndsIt() {
        seen(1, "a.mx.test", WILDCARD);
        seen(2, "b.mx.test", WILDCARD);
        reuse.admit(List.of(target(3, "c.mx.test")), false);

        answer.complete(Optional.of(shown(OTHER_WILDCARD)));

        assertThat(reuse.readmit(10)).containsExactly(3L);
        assertThat(reuse.admit(List.of(target(3, "c.mx.test")), true)).hasSize(1);
        assertThat(reuse.countsFor(target(3, "c.mx.test"))).isEmpty();
    }

    @Test
    void noAnswerUnderThatNameProvesNothing() {
        seen(1, "a.mx.test", WILDCARD);
        seen(2, "b.mx.test", WILDCARD);
        reuse.admit(List.of(target(3, "c.mx.test")), true);

        answer.complete(Optional.of(Probe.notMade(POOL, Instant.EPOCH, EndpointOutcome.BANNER_TIMEOUT, "silent")));

        assertThat(reuse.readmit(10)).containsExactly(3L);
        assertThat(reuse.countsFor(target(3, "c.mx.test"))).isEmpty();
    }

    @Test
    void aClosedDoorProvesNothingAndIsNotWaitedFor() {
        seen(1, "a.mx.test", WILDCARD);
        seen(2, "b.mx.test", WILDCARD);
        reuse.admit(List.of(target(3, "c.mx.test")), true);

        answer.complete(Optional.empty());

        assertThat(reuse.readmit(10)).containsExactly(3L);
        assertThat(reuse.noneAside()).isTrue();
        assertThat(reuse.countsFor(target(3, "c.mx.test"))).isEmpty();
    }

    @Test
    void aNameThatStandsBesideTheWildcardIsCoveredByItToo() {
        byte[] both = leaf("a.mx.test", "*.mx.test");
        seen(1, "b.mx.test", both);
        seen(2, "a.mx.test", both);

        assertThat(reuse.admit(List.of(target(3, "c.mx.test")), true)).isEmpty();
    }

    @Test
    void noNameIsMadeUpThatWouldBeTooLong() {
        String parent = ("a".repeat(60) + ".").repeat(4) + "test";
        seen(1, "a." + parent, leaf("*." + parent));
        seen(2, "b." + parent, leaf("*." + parent));

        assertThat(reuse.admit(List.of(target(3, "c." + parent)), true)).hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void oneNameTwiceIsNotTwoNames() {
        seen(1, "a.mx.test", WILDCARD);
        seen(1, "a.mx.test", WILDCARD);

        assertThat(reuse.admit(List.of(target(3, "c.mx.test")), false)).hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void aCertificateThatNamesThemAllOneByOneIsNoWildcard() {
        seen(1, "a.mx.test", NAMED);
        seen(2, "b.mx.test", NAMED);

        assertThat(reuse.admit(List.of(target(3, "c.mx.test")), false)).hasSize(1);
    }

    @Test
    void anotherCertificateUnderAFurtherNameEndsIt() {
        proven();
        seen(5, "e.mx.test", OTHER_WILDCARD);

        assertThat(reuse.countsFor(target(6, "f.mx.test"))).isEmpty();
    }

    @Test
    void aHandshakeThatFailsUnderAFurtherNameEndsIt() {
        proven();
        seen(reuse, target(5, "e.mx.test"), Probes.connected(POOL, EndpointOutcome.HANDSHAKE_FAILED));

        assertThat(reuse.countsFor(target(6, "f.mx.test"))).isEmpty();
    }

    @Test
    void silenceUnderAFurtherNameChangesNothing() {
        proven();
        seen(reuse, target(5, "e.mx.test"), Probes.connected(POOL, EndpointOutcome.BANNER_TIMEOUT));

        assertThat(reuse.countsFor(target(6, "f.mx.test"))).isPresent();
    }

    @Test
    void oneInAHundredIsCheckedAndTheSeedDecidesWhich() {
        List<Long> checked = checked(reuse);

        assertThat(checked).hasSizeBetween(70, 130);
        assertThat(checked(new ProbeReuse(new ReuseRule(true, 1), (beside, name) -> answer, () -> {})))
                .isEqualTo(checked);
        assertThat(checked(new ProbeReuse(new ReuseRule(true, 2), (beside, name) -> answer, () -> {})))
                .isNotEqualTo(checked);
    }

    private static List<Long> checked(ProbeReuse of) {
        return LongStream.range(0, 10_000)
                .filter(id -> of.isChecked(target(id, "h" + id + ".mx.test")))
                .boxed()
                .toList();
    }

    @Test
    void withoutTheRuleEachNameTakesAConnection() {
        ProbeReuse none = new ProbeReuse(ReuseRule.NONE, (beside, name) -> answer, () -> {});
        seen(none, target(1, "a.mx.test"), shown(WILDCARD));
        seen(none, target(2, "b.mx.test"), shown(WILDCARD));

        assertThat(none.admit(List.of(target(3, "c.mx.test")), true)).hasSize(1);
        assertThat(none.noneAside()).isTrue();
    }

    private static byte[] leaf(String... names) {
        return CertificateMaker.leaf(names).selfSigned().der();
    }

    private void proven() {
        seen(1, "a.mx.test", WILDCARD);
        seen(2, "b.mx.test", WILDCARD);
        reuse.admit(List.of(target(3, "c.mx.test")), true);
        answer.complete(Optional.of(shown(WILDCARD)));
        assertThat(reuse.countsFor(target(3, "c.mx.test"))).isPresent();
    }

    private void seen(long id, String host, byte[] leaf) {
        seen(reuse, target(id, host), shown(leaf));
    }

    private static void seen(ProbeReuse by, PendingTarget target, Probe probe) {
        by.sighting(target, probe).ifPresent(by::seen);
    }

    private static Probe shown(byte[] leaf) {
        return Probes.withLeaf(POOL, leaf);
    }

    private static PendingTarget target(long id, String host) {
        return at("192.0.2.1", id, host);
    }

    private static PendingTarget at(String ip, long id, String host) {
        return new PendingTarget(
                id,
                host,
                Provider.of(host),
                endpoint(ip),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                true);
    }

    private static InetSocketAddress endpoint(String ip) {
        return new InetSocketAddress(InetAddresses.forString(ip), 25);
    }
}
