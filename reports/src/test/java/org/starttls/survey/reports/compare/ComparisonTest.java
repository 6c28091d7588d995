package org.starttls.survey.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;

/** Counted by hand from the table at the head of {@code two-scans.sql}. */
class ComparisonTest {
    private static Path file;
    private static Comparison comparison;

    @BeforeAll
    static void compare(@TempDir Path directory) {
        file = TwoScansFile.make(directory);
        comparison = TwoScansFile.compared(file, 1, 2, Comparisons::of);
    }

    @Test
    void theShareFallsWhileMoreGainThanLose() {
        MetricChange starttls = change(Metric.STARTTLS_ALL);
        assertThat(starttls.then()).isEqualTo(new Side(new Share(9, 12), 2));
        assertThat(starttls.now()).isEqualTo(new Side(new Share(8, 12), 1));
        assertThat(starttls.points()).hasValueCloseTo(-100.0 / 12, within(1e-9));
        assertThat(starttls.moves()).isEqualTo(new Moves(5, 1, 2, 1, 1, 2, 1, 0, 1, 1));
        assertThat(starttls.pairedPoints()).hasValueCloseTo(100.0 / 9, within(1e-9));
        assertThat(starttls.paired()).hasValue(new PairedChange(5, 1, 2, 1));
    }

    @Test
    void whoIsThenAndWhoIsNowAddUp() {
        assertThat(comparison.metrics()).allSatisfy(change -> {
            Moves moves = change.moves();
            assertThat(moves.paired() + moves.becameInconclusive() + moves.wentOutside() + moves.left())
                    .isCloseTo(known(change, change.then()), within(1e-9));
            assertThat(moves.paired() + moves.becameKnown() + moves.cameInside() + moves.joined())
                    .isCloseTo(change.now().share().whole(), within(1e-9));
        });
    }

    /** d01 and d02 are known both times, and then neither time. */
    @Test
    void thePictureHasThoseThatAreKnownNeitherTime(@TempDir Path directory) {
        Path unknown = TwoScansFile.changed(
                directory, "UPDATE domain_verdict SET starttls_all = NULL WHERE domain_id IN (101, 102, 201, 202)");
        Comparison compared = TwoScansFile.compared(unknown, 1, 2, Comparisons::of);
        assertThat(change(Metric.STARTTLS_ALL).neverKnown()).isZero();
        assertThat(change(compared, Metric.STARTTLS_ALL).neverKnown()).isEqualTo(2);
        BarChart picture = ComparisonPage.of(compared)
                .lead()
                .picture()
                .flatMap(Exhibit::chart)
                .orElseThrow();
        assertThat(picture.title()).isEqualTo("What became of STARTTLS at 15 domains");
        assertThat(picture.bars().get(0).segments())
                .last()
                .extracting(BarChart.Segment::name, BarChart.Segment::figure)
                .containsExactly("not known or not there, then or now", "8");
    }

    /** Weights of moves are those of now, which 10 of d02 have become 20. */
    private static double known(MetricChange change, Side then) {
        return then.share().whole() + (change.metric().isWeighed() ? 10 : 0);
    }

    @Test
    void weightsOfNowAreMovedSoThatAnotherWeightIsNoChange() {
        MetricChange weight = change(Metric.WEIGHT_STARTTLS_FIRST);
        assertThat(weight.then().share()).isEqualTo(new Share(14, 26));
        assertThat(weight.now().share()).isEqualTo(new Share(27, 34));
        assertThat(weight.moves()).isEqualTo(new Moves(5, 2, 21, 1, 1, 2, 1, 0, 5, 3));
        assertThat(weight.paired()).isEmpty();
    }

    /** d05 and d06 have the host of d02, which is known both times, behind their own, which is known once. */
    @Test
    void anotherFirstHostOfWhichMoreOrLessIsKnownIsNoChange(@TempDir Path directory) {
        Path backups = TwoScansFile.changed(directory, """
                INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)
                SELECT id, 1, 20, 0, scan_id * 100 + 2 FROM domain WHERE name IN ('d05.test', 'd06.test');
                UPDATE domain_verdict SET starttls_first = CASE domain_id WHEN 105 THEN 1 WHEN 106 THEN 0 ELSE 1 END
                WHERE domain_id IN (105, 106, 205, 206);
                """);
        assertThat(change(TwoScansFile.compared(backups, 1, 2, Comparisons::of), Metric.STARTTLS_FIRST)
                        .moves())
                .isEqualTo(new Moves(5, 1, 2, 1, 2, 3, 1, 0, 1, 1));
    }

    /** Of d02 and d04 the one host is known both times; that another one is preferred since is the domain's doing. */
    @Test
    void anotherFirstHostByPreferenceIsAChange(@TempDir Path directory) {
        Path moved = TwoScansFile.changed(directory, """
                UPDATE mx_record SET position = 1, preference = 20, is_primary = 0 WHERE domain_id = 202;
                INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id) VALUES (202, 0, 10, 1, 204);
                """);
        assertThat(change(TwoScansFile.compared(moved, 1, 2, Comparisons::of), Metric.STARTTLS_FIRST)
                        .moves())
                .isEqualTo(moves(Metric.STARTTLS_FIRST));
    }

    @Test
    void certificatesDaneAndPolicies() {
        assertThat(moves(Metric.VALID_ALL)).isEqualTo(new Moves(2, 2, 2, 3, 1, 2, 1, 0, 1, 1));
        assertThat(moves(Metric.DANE)).isEqualTo(new Moves(1, 1, 1, 9, 0, 0, 1, 0, 1, 1));
        assertThat(moves(Metric.DANE_FULL)).isEqualTo(new Moves(1, 1, 0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(moves(Metric.MTA_STS_USABLE_POLICY)).isEqualTo(new Moves(1, 1, 1, 8, 0, 1, 1, 0, 1, 1));
        assertThat(moves(Metric.TLS_REPORTING)).isEqualTo(new Moves(1, 0, 1, 9, 1, 0, 1, 0, 1, 1));
    }

    @Test
    void hostsAddressesAndCertificates() {
        assertThat(moves(Metric.HOST_STARTTLS_ALL)).isEqualTo(new Moves(5, 1, 2, 1, 1, 2, 0, 0, 2, 1));
        assertThat(moves(Metric.ADDRESS_STARTTLS)).isEqualTo(new Moves(5, 1, 2, 1, 1, 2, 0, 0, 2, 1));
        assertThat(moves(Metric.TLS_1_3)).isEqualTo(new Moves(3, 0, 1, 1, 0, 0, 2, 3, 2, 0));
        assertThat(moves(Metric.POST_QUANTUM)).isEqualTo(new Moves(0, 0, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(moves(Metric.CERTIFICATE_VALID_ALL)).isEqualTo(new Moves(0, 1, 0, 1, 0, 0, 0, 0, 7, 6));
        assertThat(comparison.memberships())
                .containsExactly(
                        new Membership(Unit.DOMAIN, 13, 1, 1),
                        new Membership(Unit.MX_HOST, 12, 2, 1),
                        new Membership(Unit.ADDRESS, 12, 2, 1),
                        new Membership(Unit.CERTIFICATE, 2, 7, 6));
    }

    @Test
    void whoDidIt() {
        Map<String, String> named = new LinkedHashMap<>();
        comparison.changes().stream()
                .filter(change -> change.kind().unit() != Unit.CERTIFICATE)
                .forEach(change -> named.put(
                        change.kind().code(),
                        change.first().stream().map(Change::name).collect(Collectors.joining(" "))));
        assertThat(named)
                .containsOnly(
                        entry("domain-starttls-gained", "d02.test d04.test"),
                        entry("domain-starttls-lost", "d03.test"),
                        entry("domain-valid-gained", "d04.test d12.test"),
                        entry("domain-valid-lost", "d03.test d11.test"),
                        entry("domain-dane-gained", "d14.test"),
                        entry("domain-dane-lost", "d13.test"),
                        entry("domain-mta-sts-gained", "d14.test"),
                        entry("domain-mta-sts-lost", "d13.test"),
                        entry("domain-provider-changed", "d10.test d15.test"),
                        entry("domain-became-inconclusive", "d05.test"),
                        entry("domain-became-known", "d06.test d15.test"),
                        entry("domain-left", "d07.test"),
                        entry("domain-joined", "d08.test"),
                        entry("host-starttls-gained", "mx.d02.test mx.d04.test"),
                        entry("host-starttls-lost", "mx.d03.test"),
                        entry("host-valid-gained", "mx.d04.test mx.d12.test"),
                        entry("host-valid-lost", "mx.d03.test mx.d11.test"),
                        entry("host-dane-gained", ""),
                        entry("host-dane-lost", "mx.d13.test"),
                        entry("host-renewed-same-key", "mx.d12.test"),
                        entry("host-renewed-new-key", "mx.d01.test mx.d13.test"),
                        entry("host-rolled-over", "mx.d01.test"),
                        entry("host-roll-over-failed", "mx.d13.test"),
                        entry("host-became-inconclusive", "mx.d05.test"),
                        entry("host-became-known", "mx.d06.test mx.d15.test"),
                        entry("host-left", "mx.d07.test mx.d09.test"),
                        entry("host-joined", "mx.d08.test"));
    }

    @Test
    void whatWasDoneOtherwiseIsTold() {
        assertThat(comparison.differences())
                .containsExactly(
                        new Difference("list", "list SHA-256", "00ff", "00fe"),
                        new Difference(
                                "verdicts",
                                "trust store",
                                "mozilla (140 authorities, of 2026-11-01, SHA-256 abababababababab…)",
                                "mozilla (141 authorities, of 2026-12-01, SHA-256 cdcdcdcdcdcdcdcd…)"),
                        new Difference("evidence", "vantage", "Vienna", ""));
        assertThat(comparison.sameList()).hasValue(false);
    }

    @Test
    void theOtherWayRoundGainsAreLosses() {
        Comparison back = TwoScansFile.compared(file, 2, 1, Comparisons::of);
        for (MetricChange change : comparison.metrics()) {
            Moves moves = change.moves();
            Moves mirrored = change(back, change.metric()).moves();
            if (!change.metric().isWeighed()) {
                assertThat(mirrored)
                        .isEqualTo(new Moves(
                                moves.keptYes(),
                                moves.gained(),
                                moves.lost(),
                                moves.keptNo(),
                                moves.becameKnown(),
                                moves.becameInconclusive(),
                                moves.cameInside(),
                                moves.wentOutside(),
                                moves.joined(),
                                moves.left()));
            }
        }
    }

    @Test
    void aListOfChangesHasThemAll() {
        List<Row> rows = TwoScansFile.compared(file, 1, 2, scans -> {
            try (Table table = scans.changes(Set.copyOf(TwoScans.changeKinds()))) {
                List<Row> read = new ArrayList<>();
                table.rows().forEachRemaining(read::add);
                return read;
            }
        });
        assertThat(rows).hasSize((int)
                comparison.changes().stream().mapToLong(ChangeCount::number).sum());
        assertThat(rows)
                .filteredOn(row -> row.text("change").equals("domain-provider-changed"))
                .first()
                .satisfies(row -> {
                    assertThat(row.text("then")).isEqualTo("old.test");
                    assertThat(row.text("now")).isEqualTo("new.test");
                });
    }

    @Test
    void listsOfHostsHaveNoDomainsThatChange(@TempDir Path directory) {
        Path hosts = TwoScansFile.changed(directory, "UPDATE scan SET input = 'hosts'");
        Comparison compared = TwoScansFile.compared(hosts, 1, 2, Comparisons::of);
        assertThat(compared.memberships())
                .extracting(Membership::unit)
                .containsExactly(Unit.MX_HOST, Unit.ADDRESS, Unit.CERTIFICATE);
        assertThat(compared.metrics()).extracting(MetricChange::metric).doesNotContain(Metric.STARTTLS_ALL);
        assertThat(ComparisonText.render(compared, 120)).contains("Of 9 MX hosts known both times");
        assertThat(TwoScansFile.<Boolean>compared(hosts, 1, 2, scans -> {
                    try (Table table = scans.changes(Set.of("domain-left"))) {
                        return table.rows().hasNext();
                    }
                }))
                .isFalse();
    }

    @Test
    void oneScanIsNoComparison() {
        assertThatThrownBy(() -> TwoScansFile.compared(file, 1, 1, Comparisons::of))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("that is one scan");
    }

    private static MetricChange change(Metric metric) {
        return change(comparison, metric);
    }

    private static MetricChange change(Comparison comparison, Metric metric) {
        return comparison.metrics().stream()
                .filter(change -> change.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static Moves moves(Metric metric) {
        return change(metric).moves();
    }
}
