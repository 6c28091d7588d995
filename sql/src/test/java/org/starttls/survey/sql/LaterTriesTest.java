package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.sql.PendingWork.Open;

/** What a try leaves open, and what a later one changes. */
class LaterTriesTest {
    private static final int MX = 1;
    private static final int TIMEOUT = 9;
    private static final int SCANNER_BUG = 16;
    private static final int RESOLVED = 1;
    private static final int HOST_TIMEOUT = 5;
    private static final int FOUND = 1;
    private static final int LATE = 5;
    private static final int CONNECT_ERROR = 3;
    private static final int TLS_ERROR = 4;
    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int NOT_OFFERED = 3;
    private static final int HANDSHAKE_CLOSED = 8;
    private static final int LEGACY_ONLY = 2;
    private static final int DEFERRED = 15;
    private static final int EXCLUDED = 27;
    private static final int NOT_PROBED = 28;
    private static final int HELD_BACK = 33;
    private static final int MOST = 10;

    @TempDir
    private Path directory;

    private SurveyDatabase database;

    @BeforeEach
    void open() {
        database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
        Rows.load(database, database.scans().begin(Rows.scan()), "a.test", "b.test");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void store(BatchWriter.Job job) {
        try (BatchWriter writer = database.batchWriter(1, der -> Rows.certificate("CN=leaf"))) {
            writer.submit(job).join();
        }
    }

    private List<String> rows(String sql) {
        return Queries.rows(database, sql);
    }

    private List<String> openDomains(int tryNumber) {
        try (PendingWork work = database.pendingWork()) {
            return work.openDomains(1, tryNumber, 0, MOST).stream()
                    .map(open -> open.subject().name())
                    .toList();
        }
    }

    private List<String> openHosts(int tryNumber) {
        try (PendingWork work = database.pendingWork()) {
            return work.openHosts(1, tryNumber, 0, MOST).stream()
                    .map(open -> open.subject().name())
                    .toList();
        }
    }

    private List<Open<PendingWork.Target>> openTargets(int tryNumber) {
        try (PendingWork work = database.pendingWork()) {
            return work.openTargets(1, tryNumber, 0, MOST, false);
        }
    }

    private List<Long> heldBackTargets(int tryNumber) {
        try (PendingWork work = database.pendingWork()) {
            return work.openTargets(1, tryNumber, 0, MOST, true).stream()
                    .map(open -> open.subject().id())
                    .toList();
        }
    }

    private static RouteRow route(int outcome, PolicyRow... policies) {
        RouteRow known = Rows.route(1, Rows.mx(10, "mx.p"));
        return new RouteRow(
                1,
                outcome,
                known.at(),
                Optional.empty(),
                Optional.empty(),
                known.dnssec(),
                outcome == MX ? known.records() : List.of(),
                1,
                Optional.empty(),
                List.of(policies),
                List.of(Rows.lookup(15, outcome == MX ? FOUND : LATE)));
    }

    private static PolicyRow policy(int kind, int outcome, String... texts) {
        return new PolicyRow(kind, outcome, Optional.empty(), List.of(texts));
    }

    @Test
    void aRouteThatALaterTryFindsTakesThePlaceOfTheFailure() {
        store(evidence -> evidence.route(route(TIMEOUT)));
        assertThat(openDomains(1)).containsExactly("a.test");
        store(evidence -> assertThat(evidence.route(route(TIMEOUT), 2)).isTrue());
        assertThat(openDomains(1)).isEmpty();
        assertThat(openDomains(2)).containsExactly("a.test");
        store(evidence -> evidence.route(route(MX, policy(1, FOUND, "v=STSv1; id=1")), 3));

        assertThat(openDomains(3)).isEmpty();
        assertThat(rows("SELECT outcome FROM v_domain WHERE name = 'a.test'")).containsExactly("mx");
        assertThat(rows("SELECT mx_host FROM v_mx")).containsExactly("mx.p");
        assertThat(rows("SELECT texts FROM v_policy")).containsExactly("[\"v=STSv1; id=1\"]");
        assertThat(rows("SELECT try, outcome, settled FROM route_try ORDER BY try"))
                .containsExactly("1|9|0", "2|9|0", "3|1|1");
        assertThat(rows("SELECT type, outcome FROM lookup")).containsExactly("15|1");
        assertThat(rows("SELECT type, outcome FROM uncounted_lookup")).containsExactly("15|5", "15|5");
    }

    @Test
    void whatIsSettledStaysWhateverALaterTryFinds() {
        store(evidence -> evidence.route(route(MX, policy(1, FOUND, "v=STSv1; id=1"), policy(2, LATE))));
        assertThat(openDomains(1)).containsExactly("a.test");
        store(evidence -> evidence.route(route(TIMEOUT), 2));
        assertThat(openDomains(2)).containsExactly("a.test");
        store(evidence -> evidence.route(route(MX, policy(1, LATE), policy(2, FOUND, "v=TLSRPTv1; rua=x")), 3));

        assertThat(rows("SELECT outcome FROM v_domain WHERE name = 'a.test'")).containsExactly("mx");
        assertThat(rows("SELECT policy, texts FROM v_policy ORDER BY policy"))
                .containsExactly("mta-sts|[\"v=STSv1; id=1\"]", "tlsrpt|[\"v=TLSRPTv1; rua=x\"]");
        assertThat(rows("SELECT settled FROM route_try ORDER BY try")).containsExactly("0", "0", "1");
        assertThat(rows("SELECT count(*) FROM mx_record")).containsExactly("1");
    }

    @Test
    void aTryThatIsStoredTwiceCountsOnce() {
        store(evidence -> evidence.route(route(TIMEOUT)));
        store(evidence -> evidence.route(route(MX), 2));
        store(evidence -> assertThat(evidence.route(route(TIMEOUT), 2)).isFalse());
        assertThat(rows("SELECT outcome FROM v_domain WHERE name = 'a.test'")).containsExactly("mx");
    }

    @Test
    void ourOwnFailureFillsInNothingAndIsForgottenWhenTheScanGoesOn() {
        store(evidence -> evidence.route(route(TIMEOUT)));
        store(evidence -> evidence.route(route(SCANNER_BUG), 2));
        assertThat(rows("SELECT outcome FROM v_domain WHERE name = 'a.test'")).containsExactly("timeout");
        assertThat(openDomains(1)).isEmpty();
        database.scans().forgetOwnFailures(1);
        assertThat(openDomains(1)).containsExactly("a.test");
    }

    @Test
    void anAddressFamilyThatFailedIsAskedForAgainAndTheOtherStays() {
        store(evidence -> {
            evidence.route(route(MX));
            evidence.host(Rows.host("mx.p", List.of(Rows.lookup(A), Rows.lookup(AAAA, LATE)), "192.0.2.1"));
        });
        assertThat(openHosts(1)).containsExactly("mx.p");
        store(evidence ->
                evidence.host(Rows.host("mx.p", List.of(Rows.lookup(A, LATE), Rows.lookup(AAAA)), "2001:db8::1"), 2));

        assertThat(openHosts(2)).isEmpty();
        assertThat(rows("SELECT ip FROM v_endpoint ORDER BY ip")).containsExactly("192.0.2.1", "2001:db8::1");
        assertThat(rows("SELECT type, outcome FROM lookup WHERE mx_host_id IS NOT NULL ORDER BY type"))
                .containsExactly("1|1", "28|1");
        assertThat(rows("SELECT type, outcome FROM uncounted_lookup ORDER BY type"))
                .containsExactly("1|5", "28|5");
        assertThat(rows("SELECT settled FROM host_try ORDER BY try")).containsExactly("0", "1");
    }

    @Test
    void aHostThatNoTryFindsStaysOpen() {
        store(evidence -> {
            evidence.route(route(MX));
            evidence.host(Rows.host("mx.p", HOST_TIMEOUT));
            evidence.host(Rows.host("mx.p", HOST_TIMEOUT), 2);
        });
        assertThat(openHosts(1)).isEmpty();
        assertThat(openHosts(2)).containsExactly("mx.p");
    }

    @Test
    void onlyAProbeThatDidNotSettleIsOpen() {
        store(evidence -> {
            evidence.route(route(MX));
            evidence.host(Rows.host(
                    "mx.p",
                    RESOLVED,
                    "192.0.2.1",
                    "192.0.2.2",
                    "192.0.2.3",
                    "192.0.2.4",
                    "192.0.2.5",
                    "192.0.2.6",
                    "192.0.2.7"));
            evidence.probe(Rows.probe(1, 1, NOT_OFFERED));
            evidence.probe(Rows.probe(2, 1, DEFERRED));
            evidence.probe(Rows.probe(3, 1, HANDSHAKE_CLOSED));
            evidence.probe(Rows.probe(4, 1, HANDSHAKE_CLOSED));
            evidence.probe(Rows.fallback(4, 1, LEGACY_ONLY));
            evidence.probe(Rows.probe(5, 1, EXCLUDED));
            evidence.probe(Rows.probe(6, 1, NOT_PROBED));
            evidence.probe(Rows.heldBack(7, 1));
        });
        assertThat(openTargets(1))
                .extracting(open -> open.subject().id())
                .as("deferred, closed")
                .containsExactly(2L, 3L);
        assertThat(heldBackTargets(1)).containsExactly(7L);
        assertThat(openTargets(1).get(0).triedAt()).isEqualTo(Rows.NOW.plusMillis(1060));
        store(evidence -> {
            evidence.probe(Rows.probe(2, 2, NOT_OFFERED));
            evidence.probe(Rows.probe(3, 2, DEFERRED));
        });
        assertThat(openTargets(1)).isEmpty();
        assertThat(openTargets(2)).extracting(open -> open.subject().id()).containsExactly(3L);
    }

    @Test
    void whatWasHeldBackIsNoTryAndMakesPlaceForIt() {
        store(evidence -> {
            evidence.route(route(MX));
            evidence.host(Rows.host("mx.p", RESOLVED, "192.0.2.1", "192.0.2.2"));
            evidence.probe(Rows.heldBack(1, 1));
            evidence.probe(Rows.probe(2, 1, NOT_OFFERED));
        });
        store(evidence -> {
            evidence.probe(Rows.heldBack(1, 1));
            evidence.probe(Rows.heldBack(2, 2));
        });
        assertThat(heldBackTargets(1)).containsExactly(1L);
        store(evidence -> evidence.probe(Rows.probe(1, 1, DEFERRED)));
        assertThat(heldBackTargets(1)).isEmpty();
        assertThat(rows("SELECT target_id, try, outcome FROM probe ORDER BY target_id"))
                .containsExactly("1|1|" + DEFERRED, "2|1|" + NOT_OFFERED, "2|2|" + HELD_BACK);
    }

    @Test
    void aTryThatWasNotMadeDoesNotHideWhatEarlierOnesSaw() {
        store(evidence -> {
            evidence.route(route(MX));
            evidence.host(Rows.host("mx.p", RESOLVED, "192.0.2.1"));
            evidence.probe(Rows.probe(1, 1, DEFERRED));
            evidence.probe(Rows.heldBack(1, 2));
        });
        assertThat(database.scans().standing(1).outcomes()).containsExactly(Map.entry(DEFERRED, 1L));
        try (PendingWork work = database.pendingWork()) {
            assertThat(work.openTargets(1, 2, 0, MOST, true))
                    .extracting(open -> open.subject().counted())
                    .containsExactly(OptionalInt.of(DEFERRED));
        }
    }

    @Test
    void whatTheLaterTriesGainedIsTold() {
        store(evidence -> {
            evidence.route(route(TIMEOUT));
            evidence.route(route(MX), 2);
            evidence.host(Rows.host("mx.p", HOST_TIMEOUT));
            evidence.host(Rows.host("mx.p", RESOLVED, "192.0.2.1", "192.0.2.2", "192.0.2.3"), 2);
            evidence.probe(Rows.probe(1, 1, NOT_OFFERED));
            evidence.probe(Rows.probe(2, 1, DEFERRED));
            evidence.probe(Rows.probe(2, 2, NOT_OFFERED));
            evidence.probe(Rows.probe(3, 1, DEFERRED));
            evidence.probe(Rows.probe(3, 2, HANDSHAKE_CLOSED));
            evidence.probe(Rows.probe(3, 3, DEFERRED));
            evidence.policyFetch(PolicyStoreTest.fetch(1, CONNECT_ERROR));
            evidence.policyFetch(PolicyStoreTest.fetch(1, 2, FOUND));
        });
        assertThat(rows(NamedQueries.reports().get("retries").sql().replace("?1", "1")))
                .containsExactly(
                        "domain|timeout|mx|1|1|100.0|2|1",
                        "mx-host|timeout|resolved|1|1|100.0|2|1",
                        "policy|policy-connect-error|fetched|1|1|100.0|2|1",
                        "target|banner-deferred|handshake-closed|1|2|50.0|3|0",
                        "target|banner-deferred|starttls-not-offered|1|2|50.0|2|1");
        assertThat(database.scans().standing(1))
                .isEqualTo(
                        new Standing(2, 1, 1, 1, 3, 3, 0, 1, 6, 4, 1, Map.of(NOT_OFFERED, 2L, HANDSHAKE_CLOSED, 1L)));
        assertThat(openTargets(3))
                .extracting(open -> open.subject().counted())
                .containsExactly(OptionalInt.of(HANDSHAKE_CLOSED));
    }

    @Test
    void aPolicyIsOpenAfterAFailureOfTheMoment() {
        store(evidence -> {
            evidence.route(route(MX, policy(1, FOUND, "v=STSv1; id=1")));
            evidence.policyFetch(PolicyStoreTest.fetch(1, CONNECT_ERROR));
        });
        try (PendingWork work = database.pendingWork()) {
            assertThat(work.openPolicies(1, 1, 0, MOST))
                    .extracting(open -> open.subject().name())
                    .containsExactly("a.test");
        }
        store(evidence -> evidence.policyFetch(PolicyStoreTest.fetch(1, 2, TLS_ERROR)));
        try (PendingWork work = database.pendingWork()) {
            assertThat(work.openPolicies(1, 1, 0, MOST)).isEmpty();
            assertThat(work.openPolicies(1, 2, 0, MOST))
                    .as("no TLS is an answer")
                    .isEmpty();
        }
    }

    @Test
    void aPolicyWhoseRecordsAreFoundLateIsPending() {
        store(evidence -> evidence.route(route(MX, policy(1, LATE))));
        try (PendingWork work = database.pendingWork()) {
            long before = work.lastRouteTry();
            assertThat(work.latePolicies(1, before, MOST)).isEmpty();
            store(evidence -> evidence.route(route(MX, policy(1, FOUND, "v=STSv1; id=1")), 2));
            assertThat(work.latePolicies(1, before, MOST))
                    .extracting(late -> late.policy().name())
                    .containsExactly("a.test");
        }
    }

    /** The indexes name outcomes by number, as they must. */
    @Test
    void theIndexesHoldWhatIsTriedAgain() {
        String retried = rows("SELECT group_concat(id, ', ' ORDER BY id) FROM endpoint_outcome WHERE retried = 1")
                .get(0);
        assertThat(rows("SELECT sql FROM sqlite_schema WHERE name = 'probe_open'"))
                .singleElement()
                .asString()
                .contains("outcome IN (" + retried + ")");
        String fetched = rows("SELECT group_concat(id, ', ' ORDER BY id) FROM policy_fetch_outcome WHERE retried = 1")
                .get(0);
        assertThat(rows("SELECT sql FROM sqlite_schema WHERE name = 'policy_fetch_open'"))
                .singleElement()
                .asString()
                .contains("outcome IN (" + fetched + ")");
    }

    /** INDEXED BY refuses to run otherwise; this shows that the walk is by row, without sorting. */
    @Test
    void whatIsOpenIsFoundWithoutReadingTheRest() {
        for (String kind :
                List.of("open_domains", "open_hosts", "open_targets", "held_back_targets", "open_policies")) {
            String sql = NamedQueries.library().get(kind).sql();
            assertThat(rows("EXPLAIN QUERY PLAN " + sql))
                    .as(kind)
                    .noneMatch(step -> step.contains("SCAN") || step.contains("TEMP B-TREE"))
                    .anyMatch(step -> step.contains("_open (try=?"));
        }
    }

    @Test
    void whatAnotherScanLeftOpenIsFoundByItsDomainsAndNotByAllOpenHostsForEach() {
        String sql = NamedQueries.library().get("take_open_domains").sql();
        assertThat(rows("EXPLAIN QUERY PLAN " + sql))
                .anyMatch(step -> step.contains("SEARCH x USING PRIMARY KEY (domain_id=?)"))
                .noneMatch(step -> step.contains("SCAN"));
    }
}
