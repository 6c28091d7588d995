package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrowdsTest {
    private final Crowds crowds = new Crowds();

    @Test
    void ofACrowdSomeGoOnAndTheOthersStandAsideInTheirOrder() {
        List<PendingTarget> admitted = crowds.admit(targets("slow.test", 0, 250));
        assertThat(admitted)
                .extracting(PendingTarget::id)
                .hasSize(Crowds.ENOUGH)
                .contains(0L, 99L);
        admitted.forEach(crowds::enters);
        assertThat(crowds.noneAside()).isFalse();
        assertThat(crowds.admit(targets("other.test", 1000, 3))).hasSize(3);
        assertThat(crowds.readmit(500)).isEmpty();
        admitted.stream().limit(2).forEach(crowds::leaves);
        assertThat(crowds.readmit(500)).containsExactly(100L, 101L);
    }

    @Test
    void whoComesLaterDoesNotPassThoseAside() {
        List<PendingTarget> admitted = crowds.admit(targets("slow.test", 0, 101));
        admitted.forEach(crowds::enters);
        admitted.forEach(crowds::leaves);
        assertThat(crowds.admit(targets("slow.test", 101, 1))).isEmpty();
        assertThat(crowds.readmit(1)).containsExactly(100L);
        assertThat(crowds.readmit(9)).containsExactly(101L);
        assertThat(crowds.noneAside()).isTrue();
    }

    @Test
    void laterTriesAreOnTime() {
        crowds.admit(targets("slow.test", 0, 100)).forEach(crowds::enters);
        PendingTarget first = targets("slow.test", 7, 1).get(0);
        PendingTarget again = new PendingTarget(
                7,
                first.host(),
                first.provider(),
                first.endpoint(),
                Optional.empty(),
                Optional.empty(),
                2,
                Optional.empty());
        assertThat(crowds.admit(List.of(again))).containsExactly(again);
    }

    private static List<PendingTarget> targets(String provider, long first, int count) {
        InetSocketAddress endpoint = new InetSocketAddress(InetAddresses.forString("10.0.0.1"), 25);
        return LongStream.range(first, first + count)
                .mapToObj(id -> new PendingTarget(id, "mx." + provider, provider, endpoint))
                .toList();
    }
}
