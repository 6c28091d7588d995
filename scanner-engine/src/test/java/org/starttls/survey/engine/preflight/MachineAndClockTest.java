package org.starttls.survey.engine.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.net.Routes;
import org.starttls.survey.engine.preflight.ClockRules.Signed;

class MachineAndClockTest {
    private static final LocalDate BUILT = LocalDate.of(2026, 10, 18);
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final Signed FRAME =
            new Signed(".", Instant.parse("2026-11-22T04:00:00Z"), Instant.parse("2026-12-05T05:00:00Z"));

    @Test
    void tooFewFileDescriptorsBlockAndSayHowMany() {
        assertThat(MachineRules.descriptors(500, 1024).severity()).isEqualTo(Severity.FINE);
        assertThat(MachineRules.descriptors(500, 649).severity()).isEqualTo(Severity.BLOCKER);
        assertThat(MachineRules.descriptors(2000, 1024).remedy().orElseThrow()).contains("ulimit -n 2150");
        assertThat(MachineRules.descriptors(2000, 0).severity()).isEqualTo(Severity.FINE);
    }

    @Test
    void theDiskIsMeasuredByTheList() {
        assertThat(MachineRules.disk(10_000_000_000L, 100_000).severity()).isEqualTo(Severity.FINE);
        assertThat(MachineRules.disk(1_000_000_000L, 1_000_000).severity()).isEqualTo(Severity.WARNING);
        assertThat(MachineRules.disk(1_000_000_000L, 0).severity()).isEqualTo(Severity.FINE);
        assertThat(MachineRules.disk(10_000_000L, 1).severity()).isEqualTo(Severity.BLOCKER);
    }

    @Test
    void connectionsComeOnlyFromOurOwnAddresses() {
        InetAddress foreign = InetAddresses.forString("192.0.2.9");
        assertThat(Routes.leaveFrom(foreign)).isFalse();
        assertThat(Routes.leaveFrom(InetAddresses.forString("127.0.0.1"))).isTrue();
        assertThat(MachineRules.foreignSource(foreign).severity()).isEqualTo(Severity.BLOCKER);
    }

    @Test
    void aClockBeforeThisProgramBlocks() {
        assertThat(ClockRules.judge(Instant.EPOCH, Optional.empty(), BUILT).severity())
                .isEqualTo(Severity.BLOCKER);
    }

    @Test
    void aClockWithinASignatureIsFineAndOneBesideItIsNot() {
        assertThat(ClockRules.judge(NOW, Optional.of(FRAME), BUILT).severity()).isEqualTo(Severity.FINE);
        Finding late = ClockRules.judge(Instant.parse("2027-01-01T00:00:00Z"), Optional.of(FRAME), BUILT);
        assertThat(late.severity()).isEqualTo(Severity.WARNING);
        assertThat(late.text()).contains("2026-11-22T04:00:00Z to 2026-12-05T05:00:00Z");
        assertThat(ClockRules.judge(Instant.parse("2026-11-20T00:00:00Z"), Optional.of(FRAME), BUILT)
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void whatTheClockWasComparedWithIsSaid() {
        assertThat(ClockRules.judge(NOW, Optional.empty(), BUILT).text()).contains("2026-10-18");
        assertThat(ClockRules.judge(NOW, Optional.of(FRAME), BUILT).text()).contains("signature of the zone .");
    }
}
