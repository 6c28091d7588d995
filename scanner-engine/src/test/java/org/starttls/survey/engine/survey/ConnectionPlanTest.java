package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.survey.ConnectionPlan.Bound;
import org.starttls.survey.engine.survey.ConnectionPlan.Limit;
import org.starttls.survey.engine.survey.ConnectionPlan.Share;

class ConnectionPlanTest {
    private static final Duration CONVERSATION = Duration.ofSeconds(2);

    private final ConnectionPlan plan = new ConnectionPlan(new ReuseRule(true, 1));

    @Test
    void countsProvidersNetworksAndAddresses() {
        add("big.test", "192.0.2.1", 5);
        add("big.test", "192.0.2.9", 1);
        add("small.test", "2001:db8:1:2::3", 2);
        add("other.test", "198.51.100.1", 2);
        assertThat(plan.connections()).isEqualTo(10);
        assertThat(plan.topProviders(2)).containsExactly(new Share("big.test", 6), new Share("other.test", 2));
        assertThat(plan.topNetworks(9))
                .containsExactlyInAnyOrder(
                        new Share("192.0.2.0/24", 6), new Share("2001:db8:1::/48", 2), new Share("198.51.100.0/24", 2));
        assertThat(plan.topAddresses(1)).containsExactly(new Share("192.0.2.1", 5));
        assertThat(plan.providers()).isEqualTo(3);
        assertThat(plan.networks()).isEqualTo(3);
        assertThat(plan.addresses()).isEqualTo(4);
    }

    @Test
    void theLargestProviderAtItsRateIsTheUsualBottleneck() {
        for (int i = 0; i < 250; i++) {
            add("big.test", "10.0." + i + ".1", 12);
            add("self" + i + ".test", "10.1." + i + ".1", 1);
        }
        Bound longest = plan.bounds(ConnectionLimits.polite(500, 50).withPacing(rate(1)), CONVERSATION)
                .get(0);
        assertThat(longest.limit()).isEqualTo(Limit.PROVIDER_RATE);
        assertThat(longest.whom()).contains(new Share("big.test", 3000));
        assertThat(longest.time()).isEqualTo(Duration.ofMinutes(50));
    }

    @Test
    void eachLimitBoundsTheTimeFromBelow() {
        add("a.test", "10.0.0.1", 100);
        add("b.test", "10.0.0.2", 60);
        assertThat(plan.bounds(ConnectionLimits.polite(10, 8).withPacing(rate(4)), CONVERSATION))
                .extracting(bound -> bound.limit() + " " + bound.time().toMillis())
                .containsExactly(
                        "PER_ADDRESS 200000",
                        "PER_NETWORK 160000",
                        "ADDRESS_GAP 125000",
                        "PER_PROVIDER 50000",
                        "CONCURRENCY 32000",
                        "PROVIDER_RATE 25000",
                        "RATE 20000");
    }

    @Test
    void nobodyTakesNoTime() {
        assertThat(plan.bounds(ConnectionLimits.polite(10, 8), CONVERSATION))
                .allMatch(bound -> bound.time().isZero());
    }

    @Test
    void whatWildcardsMaySpareIsReckonedApart() {
        for (int i = 0; i < 10; i++) {
            shared("customer" + i + ".mx.big.test", true);
        }
        shared("other.mx.big.test", false);
        add("self.test", "10.1.0.1", 1);
        assertThat(plan.connections()).isEqualTo(12);
        assertThat(plan.least()).map(ConnectionPlan::connections).contains(5L);
    }

    @Test
    void threeNamesSpareNothing() {
        for (int i = 0; i < 3; i++) {
            shared("customer" + i + ".mx.big.test", true);
        }
        assertThat(plan.least()).isEmpty();
    }

    private void shared(String host, boolean shareable) {
        plan.add(
                new PendingTarget(
                        1,
                        host,
                        "big.test",
                        new InetSocketAddress(InetAddresses.forString("192.0.2.1"), 25),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        shareable),
                1);
    }

    private static Pacing rate(double perProviderSecond) {
        return new Pacing(perProviderSecond, Duration.ofSeconds(1), BackOff.DEFAULT, 1);
    }

    private void add(String provider, String ip, int count) {
        plan.add(
                new PendingTarget(
                        1, "mx." + provider, provider, new InetSocketAddress(InetAddresses.forString(ip), 25)),
                count);
    }
}
