package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of domains: which are left to be fetched, what is kept of a fetch, and who gets mail under them. */
class PolicyStoreTest {
    private static final int FETCHED = 1;
    private static final int LOCAL_ERROR = 9;
    private static final int ENFORCE = 1;
    private static final int TESTING = 2;
    private static final int NONE = 1;
    private static final int PASS = 2;
    private static final int INCONCLUSIVE = 4;
    private static final int TAKES_MAIL = 1;
    private static final int MUTE = 13;
    private static final int LATE = 25;

    @TempDir
    private Path directory;

    private SurveyDatabase database;
    private long scanId;

    @BeforeEach
    void open() {
        database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
        scanId = database.scans().begin(Rows.scan());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void store(BatchWriter.Job job) {
        try (BatchWriter writer = database.batchWriter(scanId, der -> Rows.certificate("CN=leaf"))) {
            writer.submit(job).join();
        }
    }

    private static RouteRow announced(long domainId, String... texts) {
        RouteRow route = Rows.route(domainId, Rows.mx(10, "mx.p"));
        int outcome = texts.length == 0 ? 3 : 1;
        return new RouteRow(
                domainId,
                route.outcome(),
                route.at(),
                Optional.empty(),
                Optional.empty(),
                route.dnssec(),
                route.records(),
                1,
                Optional.empty(),
                List.of(new PolicyRow(1, outcome, Optional.empty(), List.of(texts))),
                route.lookups());
    }

    static PolicyFetchRow fetch(long domainId, int outcome) {
        return fetch(domainId, 1, outcome);
    }

    static PolicyFetchRow fetch(long domainId, int tryNumber, int outcome) {
        boolean fetched = outcome == FETCHED;
        return new PolicyFetchRow(
                domainId,
                tryNumber,
                Rows.NOW,
                1,
                Optional.of("host.p"),
                Optional.of("192.0.2.80"),
                443,
                outcome,
                fetched ? 5 : 2,
                fetched ? Optional.of(200) : Optional.empty(),
                fetched ? List.of(new PolicyFetchRow.Header("server", "a \"b\"")) : List.of(),
                fetched ? Optional.of(new byte[] {'v'}) : Optional.empty(),
                fetched ? Optional.of(772) : Optional.empty(),
                fetched ? List.of(Rows.der("policy host")) : List.of(),
                Duration.ofMillis(3),
                Optional.empty(),
                List.of(new LookupRow(
                        "mta-sts.a.test",
                        1,
                        1,
                        Optional.of(0),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        "127.0.0.1:53",
                        Rows.NOW,
                        Duration.ofMillis(1),
                        Optional.empty())));
    }

    private List<PendingWork.Policy> pending(long after) {
        try (PendingWork work = database.pendingWork()) {
            return work.policies(scanId, after, 10);
        }
    }

    @Test
    void whatHasRecordsAndNoFetchIsLeftToDo() {
        Rows.load(database, scanId, "a.test", "b.test", "c.test");
        store(writer -> {
            writer.route(announced(1, "v=STSv1; id=1", ""));
            writer.route(announced(2));
            writer.route(announced(3, "v=spf1 -all"));
        });
        assertThat(pending(0))
                .containsExactly(
                        new PendingWork.Policy(1, "a.test", List.of("v=STSv1; id=1", "")),
                        new PendingWork.Policy(3, "c.test", List.of("v=spf1 -all")));
        assertThat(pending(1)).extracting(PendingWork.Policy::name).containsExactly("c.test");
        store(writer -> assertThat(writer.policyFetch(fetch(1, FETCHED))).isTrue());
        assertThat(pending(0)).extracting(PendingWork.Policy::name).containsExactly("c.test");
    }

    @Test
    void aFetchIsStoredOnceWithItsCertificatesAndLookups() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(announced(1, "v=STSv1; id=1"));
            assertThat(writer.policyFetch(fetch(1, FETCHED))).isTrue();
            assertThat(writer.policyFetch(fetch(1, LOCAL_ERROR))).isFalse();
        });
        assertThat(Queries.rows(
                        database,
                        "SELECT policy_host, cname, ip, outcome, stage, status, headers, body, tls_version,"
                                + " leaf_sha256 IS NOT NULL FROM v_policy_fetch"))
                .containsExactly(
                        "mta-sts.a.test|host.p|192.0.2.80|fetched|done|200|[[\"server\",\"a \\\"b\\\"\"]]|v|TLSv1.3|1");
        assertThat(Queries.rows(database, "SELECT count(*) FROM lookup WHERE name LIKE 'mta-sts.%'"))
                .containsExactly("1");
    }

    @Test
    void aFetchThatFailedOnOurSideIsForgottenWithItsLookups() {
        Rows.load(database, scanId, "a.test", "b.test");
        store(writer -> {
            writer.route(announced(1, "v=STSv1; id=1"));
            writer.route(announced(2, "v=STSv1; id=1"));
            writer.policyFetch(fetch(1, LOCAL_ERROR));
            writer.policyFetch(fetch(2, FETCHED));
        });
        database.scans().forgetOwnFailures(scanId);
        assertThat(pending(0)).extracting(PendingWork.Policy::name).containsExactly("a.test");
        assertThat(Queries.rows(database, "SELECT domain_id FROM lookup WHERE name LIKE 'mta-sts.%'"))
                .containsExactly("2");
    }

    @Test
    void anEnforcedPolicyDecidesAndNoOtherDoes() {
        assertThat(delivered(TAKES_MAIL, policy(ENFORCE), Optional.of(false))).containsExactly("0");
        assertThat(delivered(TAKES_MAIL, policy(ENFORCE), Optional.empty())).containsExactly("-");
        assertThat(delivered(TAKES_MAIL, policy(TESTING), Optional.of(false))).containsExactly("1");
        assertThat(delivered(LATE, policy(TESTING), Optional.of(false))).containsExactly("-");
        assertThat(delivered(TAKES_MAIL, without(NONE), Optional.empty())).containsExactly("1");
    }

    @Test
    void whereThereMayBeAPolicyOnlyThatNothingArrivesIsKnown() {
        assertThat(delivered(TAKES_MAIL, without(INCONCLUSIVE), Optional.empty()))
                .containsExactly("-");
        assertThat(delivered(LATE, without(INCONCLUSIVE), Optional.empty())).containsExactly("-");
        assertThat(delivered(MUTE, without(INCONCLUSIVE), Optional.empty())).containsExactly("0");
    }

    @Test
    void nothingIsToldOfADomainThatWasNotAskedWholly() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(announced(1, "v=STSv1; id=1"));
            writer.host(Rows.host("mx.p", 1, "192.0.2.1", "192.0.2.2"));
            writer.probe(Rows.probe(1, 1, TAKES_MAIL));
        });
        assertThat(judged(policy(ENFORCE), Optional.of(true))).containsExactly("-");
        assertThat(judged(without(NONE), Optional.empty())).containsExactly("-");
    }

    private List<String> delivered(int outcome, MtaStsVerdictRow verdict, Optional<Boolean> enforced) {
        scanId = database.scans().begin(Rows.scan());
        Rows.load(database, scanId, "a.test");
        long domain = Long.parseLong(
                Queries.rows(database, "SELECT max(id) FROM domain").get(0));
        store(writer -> {
            writer.route(announced(domain, "v=STSv1; id=1"));
            writer.host(Rows.host("mx.p", 1, "192.0.2.1"));
        });
        long target = Long.parseLong(
                Queries.rows(database, "SELECT max(id) FROM target").get(0));
        store(writer -> writer.probe(Rows.probe(target, 1, outcome)));
        return judged(with(verdict, domain), enforced);
    }

    private List<String> judged(MtaStsVerdictRow verdict, Optional<Boolean> enforced) {
        long id = database.judge()
                .judge(new JudgementRow(scanId, Judge.RULES, Rows.NOW, Optional.empty(), List.of()), session -> {
                    session.judgeTargets();
                    session.rollUp();
                    session.verdicts().mtaSts(verdict);
                    if (enforced.isPresent()) {
                        session.verdicts().enforcedDelivery(verdict.domainId(), enforced);
                    }
                    session.rollUpPolicies();
                });
        return Queries.rows(database, "SELECT delivers_mta_sts FROM domain_verdict WHERE judgement_id = " + id);
    }

    private static MtaStsVerdictRow with(MtaStsVerdictRow verdict, long domainId) {
        return new MtaStsVerdictRow(
                domainId,
                verdict.outcome(),
                verdict.policyId(),
                verdict.policy(),
                verdict.verdict(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static MtaStsVerdictRow policy(int mode) {
        return new MtaStsVerdictRow(
                1,
                2,
                Optional.of("1"),
                Optional.of(new MtaStsVerdictRow.Policy(mode, 86_400, List.of("mx.p"))),
                PASS,
                List.of(),
                Optional.of(false),
                Optional.of(false),
                Optional.empty());
    }

    private static MtaStsVerdictRow without(int verdict) {
        return new MtaStsVerdictRow(
                1,
                verdict == INCONCLUSIVE ? 7 : 1,
                Optional.empty(),
                Optional.empty(),
                verdict,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
