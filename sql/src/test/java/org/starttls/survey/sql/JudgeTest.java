package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expectations by hand. Hosts are named for what their addresses answer, in order: y offers STARTTLS, n does not, u is
 * unknown (a time-out), p was not probed yet; "none" has no address, "lost" could not be resolved, "waiting" was not asked
 * yet.
 */
class JudgeTest {
    private static final int STARTTLS_OK = 1;
    private static final int LEGACY_ONLY = 2;
    private static final int NOT_OFFERED = 3;
    private static final int MANGLED = 4;
    private static final int HANDSHAKE_FAILED = 7;
    private static final int HANDSHAKE_CLOSED = 8;
    private static final int EHLO_REJECTED = 13;
    private static final int CONNECT_TIMEOUT = 25;
    private static final int RESOLVED = 1;
    private static final int NO_ADDRESS = 2;
    private static final int SERVFAIL = 4;

    @TempDir
    private Path directory;

    private SurveyDatabase database;
    private long scanId;
    private long targets;
    private int addresses;

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

    /** Stores hosts whose names say what they answer, each letter an address of its own. */
    private void answering(EvidenceWriter writer, String... hosts) throws SQLException {
        for (String host : hosts) {
            String answers = host.substring(0, host.indexOf('.')).replaceAll("\\d", "");
            switch (answers) {
                case "none" -> writer.host(Rows.host(host, NO_ADDRESS));
                case "lost" -> writer.host(Rows.host(host, SERVFAIL));
                case "waiting" -> {}
                default -> answeringAddresses(writer, host, answers);
            }
        }
    }

    private void answeringAddresses(EvidenceWriter writer, String host, String answers) throws SQLException {
        String[] ips =
                answers.chars().mapToObj(answer -> "192.0.2." + ++addresses).toArray(String[]::new);
        writer.host(Rows.host(host, RESOLVED, ips));
        for (int i = 0; i < answers.length(); i++) {
            if (answers.charAt(i) == 'p') {
                targets++;
                continue;
            }
            int outcome = switch (answers.charAt(i)) {
                case 'y' -> STARTTLS_OK;
                case 'n' -> NOT_OFFERED;
                default -> CONNECT_TIMEOUT;
            };
            writer.probe(Rows.probe(++targets, 1, outcome));
        }
    }

    private List<String> judged(String columns, String from) {
        Judging.withoutCertificates(database, scanId, Rows.NOW);
        return Queries.rows(database, "SELECT " + columns + " FROM " + from);
    }

    private List<String> judgedDomains() {
        return judged(
                "name, members, unknown, answered, starttls_any, starttls_all, starttls_primary, starttls_first",
                "v_domain ORDER BY domain_id");
    }

    @Test
    void aRelaxedClientThatGetsThroughMakesAFailedHandshakeLegacyOnlyAndNothingElse() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "mx.p")));
            writer.host(Rows.host(
                    "mx.p", RESOLVED, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6"));
            writer.probe(Rows.probe(1, 1, HANDSHAKE_FAILED));
            writer.probe(Rows.fallback(1, 1, LEGACY_ONLY));
            writer.probe(Rows.probe(2, 1, HANDSHAKE_FAILED));
            writer.probe(Rows.fallback(2, 1, HANDSHAKE_FAILED));
            writer.probe(Rows.probe(3, 1, STARTTLS_OK));
            writer.probe(Rows.fallback(3, 1, LEGACY_ONLY));
            writer.probe(Rows.probe(4, 1, HANDSHAKE_FAILED));
            writer.probe(Rows.fallback(4, 1, LEGACY_ONLY));
            writer.probe(Rows.probe(4, 2, STARTTLS_OK));
            writer.probe(Rows.probe(5, 1, HANDSHAKE_CLOSED));
            writer.probe(Rows.fallback(5, 1, LEGACY_ONLY));
            writer.probe(Rows.probe(6, 1, HANDSHAKE_CLOSED));
            writer.probe(Rows.fallback(6, 1, LEGACY_ONLY));
            writer.probe(Rows.probe(6, 2, HANDSHAKE_FAILED));
        });

        assertThat(judged(
                        "v.target_id, o.code, p.purpose, p.try",
                        "target_verdict AS v JOIN endpoint_outcome AS o ON o.id = v.outcome"
                                + " JOIN probe AS p ON p.id = v.probe_id ORDER BY v.target_id"))
                .containsExactly(
                        "1|legacy-only|fallback|1",
                        "2|handshake-failed|main|1",
                        "3|starttls-ok|main|1",
                        "4|starttls-ok|main|2",
                        "5|legacy-only|fallback|1",
                        "6|handshake-failed|main|2");
    }

    @Test
    void theFourRollUpsOfADomainDiffer() {
        Rows.load(database, scanId, "a.test", "b.test", "c.test", "d.test", "e.test", "f.test", "g.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "y.p"), Rows.mx(20, "n.p")));
            writer.route(Rows.route(2, Rows.mx(10, "n.p"), Rows.mx(20, "y.p")));
            writer.route(Rows.route(3, Rows.mx(10, "yn.p"), Rows.mx(20, "u.p")));
            writer.route(Rows.route(4, Rows.mx(10, "u.p"), Rows.mx(10, "y.p"), Rows.mx(20, "y2.p")));
            writer.route(Rows.route(5, Rows.mx(10, "u.p"), Rows.mx(20, "n.p")));
            writer.route(Rows.route(6, Rows.mx(10, "yu.p")));
            writer.route(Rows.route(7, Rows.mx(10, "un.p"), Rows.mx(20, "y.p")));
            answering(writer, "y.p", "n.p", "yn.p", "u.p", "y2.p", "yu.p", "un.p");
        });

        //                 members unknown answered any all primary first
        assertThat(judgedDomains())
                .containsExactly(
                        "a.test|2|0|1|1|0|1|1",
                        "b.test|2|0|1|1|0|0|0",
                        "c.test|3|1|1|1|0|0|1",
                        "d.test|3|1|1|1|-|-|1",
                        "e.test|2|1|1|-|0|-|0",
                        "f.test|2|1|1|1|-|-|1",
                        "g.test|3|1|1|1|0|0|1");
    }

    @Test
    void aHostNobodyCouldResolveIsOneUnknownMember() {
        Rows.load(database, scanId, "a.test", "b.test", "c.test", "d.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "y.p"), Rows.mx(20, "lost.p")));
            writer.route(Rows.route(2, Rows.mx(10, "n.p"), Rows.mx(20, "waiting.p")));
            writer.route(Rows.route(3, Rows.mx(10, "lost.p")));
            writer.route(Rows.route(4, Rows.mx(10, "none.p"), Rows.mx(20, "y.p")));
            answering(writer, "y.p", "n.p", "lost.p", "waiting.p", "none.p");
        });

        assertThat(judgedDomains())
                .containsExactly(
                        "a.test|2|1|1|1|-|1|1",
                        "b.test|2|1|1|-|-|-|-",
                        "c.test|1|1|0|-|-|-|-",
                        // The primary host has no address: nothing to ask is neither yes, no nor unknown.
                        "d.test|1|0|1|1|1|-|1");
    }

    @Test
    void nothingIsConcludedWhileAMemberWasNotAskedYet() {
        Rows.load(database, scanId, "a.test", "b.test", "c.test", "d.test", "e.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "y.p"), Rows.mx(20, "waiting.p")));
            writer.route(Rows.route(2, Rows.mx(10, "yp.p")));
            writer.route(Rows.route(3, Rows.mx(10, "n.p"), Rows.mx(20, "np.p")));
            writer.route(Rows.route(4, Rows.mx(10, "p.p"), Rows.mx(20, "waiting.p")));
            writer.route(Rows.route(5, Rows.mx(10, "y.p"), Rows.mx(20, "n.p")));
            answering(writer, "y.p", "yp.p", "n.p", "np.p", "p.p", "waiting.p");
        });

        assertThat(judged(
                        "name, members, unknown, pending, starttls_any, starttls_all, starttls_primary, starttls_first",
                        "v_domain ORDER BY domain_id"))
                .containsExactly(
                        "a.test|2|1|1|-|-|-|-",
                        "b.test|2|1|1|-|-|-|-",
                        "c.test|3|1|1|-|-|-|-",
                        "d.test|2|2|2|-|-|-|-",
                        "e.test|2|0|0|1|0|1|1");
        assertThat(judged("mx_host, pending, starttls_any, starttls_all", "v_mx WHERE mx_host <> 'y.p'"))
                .containsExactlyInAnyOrder(
                        "waiting.p|1|-|-",
                        "waiting.p|1|-|-",
                        "yp.p|1|-|-",
                        "n.p|0|0|0",
                        "n.p|0|0|0",
                        "np.p|1|-|-",
                        "p.p|1|-|-");
    }

    @Test
    void anEndpointWithANameNotProbedYetIsPending() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(1, "mx1.p"), Rows.mx(2, "mx2.p")));
            writer.host(Rows.host("mx1.p", RESOLVED, "192.0.2.1"));
            writer.host(Rows.host("mx2.p", RESOLVED, "192.0.2.1"));
            writer.probe(Rows.probe(1, 1, STARTTLS_OK));
        });

        assertThat(judged("ip, pending, answered, starttls", "v_endpoint")).containsExactly("192.0.2.1|1|1|-");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0",
        "1, 2, 1, 0",
        "1, 3, 1, 0",
        "1, 4, -, 1",
        "5, 1, -, 1",
        "1, 6, -, 1",
        "7, 1, -, 1",
        "1, 9, -, 1"
    })
    void anAddressFamilyNobodyCouldAskForIsOneUnknownMember(int a, int aaaa, String all, int unknown) {
        Rows.load(database, scanId, "a.test", "b.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(1, "mx.p")));
            writer.route(Rows.route(2, Rows.mx(1, "n.p"), Rows.mx(2, "mx.p")));
            writer.host(Rows.host("mx.p", List.of(Rows.lookup(1, a), Rows.lookup(28, aaaa)), "192.0.2.200"));
            writer.probe(Rows.probe(++targets, 1, STARTTLS_OK));
            answering(writer, "n.p");
        });

        assertThat(judgedDomains())
                .containsExactly(
                        "a.test|" + (1 + unknown) + "|" + unknown + "|1|1|" + all + "|" + all + "|1",
                        "b.test|" + (2 + unknown) + "|" + unknown + "|1|1|0|0|0");
    }

    @Test
    void aDomainWithNothingToAskHasNoVerdictAndOneNotAskedHasNoRow() {
        Rows.load(database, scanId, "null.test", "none.test", "pending.test");
        store(writer -> {
            writer.route(Rows.route(1, new MxRow(0, Optional.empty())));
            writer.route(Rows.route(2, Rows.mx(10, "none.p")));
            answering(writer, "none.p");
        });

        assertThat(judged(
                        "judgement_id, domain_id, members, unknown, pending, answered, starttls_any, starttls_all,"
                                + " starttls_primary, starttls_first",
                        "domain_verdict"))
                .containsExactly("1|1|0|0|0|0|-|-|-|-", "1|2|0|0|0|0|-|-|-|-");
    }

    @Test
    void aHostNamedTwiceCountsOnceAtItsBestPreference() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "n.p"), Rows.mx(20, "y.p"), Rows.mx(30, "n.p")));
            answering(writer, "n.p", "y.p");
        });

        assertThat(judgedDomains()).containsExactly("a.test|2|0|1|1|0|0|0");
    }

    @Test
    void hostsAreJudgedOverTheirAddresses() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(Rows.route(
                    1,
                    Rows.mx(1, "yy.p"),
                    Rows.mx(2, "yn.p"),
                    Rows.mx(3, "yu.p"),
                    Rows.mx(4, "nu.p"),
                    Rows.mx(5, "u.p"),
                    Rows.mx(6, "none.p"),
                    Rows.mx(7, "lost.p"),
                    Rows.mx(8, "waiting.p")));
            answering(writer, "yy.p", "yn.p", "yu.p", "nu.p", "u.p", "none.p", "lost.p", "waiting.p");
        });

        assertThat(judged("mx_host, members, unknown, answered, starttls_any, starttls_all", "v_mx ORDER BY position"))
                .containsExactly(
                        "yy.p|2|0|1|1|1",
                        "yn.p|2|0|1|1|0",
                        "yu.p|2|1|1|1|-",
                        "nu.p|2|1|1|-|0",
                        "u.p|1|1|0|-|-",
                        "none.p|0|0|0|-|-",
                        "lost.p|1|1|0|-|-",
                        "waiting.p|1|1|0|-|-");
    }

    @Test
    void theLastConclusiveProbeCounts() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(1, "mx.p")));
            writer.host(Rows.host(
                    "mx.p", RESOLVED, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6"));
            writer.probe(Rows.probe(1, 1, CONNECT_TIMEOUT));
            writer.probe(Rows.probe(1, 2, MANGLED));
            writer.probe(Rows.probe(1, 3, CONNECT_TIMEOUT));
            writer.probe(Rows.probe(2, 1, NOT_OFFERED));
            writer.probe(Rows.probe(2, 2, STARTTLS_OK));
            writer.probe(Rows.probe(3, 1, CONNECT_TIMEOUT));
            writer.probe(Rows.probe(3, 2, CONNECT_TIMEOUT));
            writer.probe(Rows.probe(4, 1, HANDSHAKE_CLOSED));
            writer.probe(Rows.probe(5, 1, EHLO_REJECTED));
            writer.probe(Rows.heldBack(3, 3));
        });

        assertThat(judged("target_id, probe_id, outcome, answered, starttls", "target_verdict"))
                .containsExactly("1|2|4|1|0", "2|5|1|1|1", "3|7|25|0|-", "4|8|8|1|1", "5|9|13|0|-", "6|-|-|0|-");
    }

    /** A route of which the scan kept fewer records than were there. */
    private static RouteRow cut(long domain, MxRow... kept) {
        RouteRow whole = Rows.route(domain, kept);
        return new RouteRow(
                whole.domainId(),
                whole.outcome(),
                whole.at(),
                whole.cname(),
                whole.detail(),
                whole.dnssec(),
                whole.records(),
                kept.length + 1,
                whole.implicitHost(),
                whole.policies(),
                whole.lookups());
    }

    @Test
    void recordsThatWereNotKeptAreUnknown() {
        Rows.load(database, scanId, "yes.test", "no.test", "alike.test");
        store(writer -> {
            writer.route(cut(1, Rows.mx(1, "y.p"), Rows.mx(2, "y2.p")));
            writer.route(cut(2, Rows.mx(1, "n.p"), Rows.mx(2, "n2.p")));
            writer.route(cut(3, Rows.mx(1, "y.p")));
            answering(writer, "y.p", "y2.p", "n.p", "n2.p");
        });

        assertThat(judged(
                        "name, members, unknown, starttls_any, starttls_all, starttls_primary, starttls_first",
                        "v_domain"))
                .containsExactlyInAnyOrder("yes.test|3|1|1|-|1|1", "no.test|3|1|-|0|0|0", "alike.test|2|1|1|-|-|1");
    }

    @Test
    void anEndpointIsJudgedOverItsNames() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(1, "mx1.p"), Rows.mx(2, "mx2.p")));
            writer.host(Rows.host("mx1.p", RESOLVED, "192.0.2.1", "192.0.2.2", "192.0.2.3"));
            writer.host(Rows.host("mx2.p", RESOLVED, "192.0.2.1", "192.0.2.2", "192.0.2.3"));
            writer.probe(Rows.probe(1, 1, NOT_OFFERED));
            writer.probe(Rows.probe(4, 1, STARTTLS_OK));
            writer.probe(Rows.probe(2, 1, NOT_OFFERED));
            writer.probe(Rows.probe(5, 1, CONNECT_TIMEOUT));
            writer.probe(Rows.probe(3, 1, NOT_OFFERED));
            writer.probe(Rows.probe(6, 1, NOT_OFFERED));
        });

        assertThat(judged("ip, answered, starttls", "v_endpoint"))
                .containsExactly("192.0.2.1|1|1", "192.0.2.2|1|-", "192.0.2.3|1|0");
    }

    @Test
    void aScanThatRunsAgainLosesItsJudgementAndNoOther() {
        Rows.load(database, scanId, "a.test");
        long other = database.scans().begin(Rows.scan());
        Judging.withoutCertificates(database, scanId, Rows.NOW);
        Judging.withoutCertificates(database, other, Rows.NOW);

        database.scans().state(scanId, ScanState.INTERRUPTED, Optional.empty());
        assertThat(Queries.rows(database, "SELECT scan_id FROM judgement")).containsExactly("1", "2");
        database.scans().state(scanId, ScanState.RUNNING, Optional.empty());
        assertThat(Queries.rows(database, "SELECT scan_id FROM judgement")).containsExactly("2");
    }

    @Test
    void judgingAgainReplacesAndLeavesOtherScansAlone() {
        Rows.load(database, scanId, "a.test");
        store(writer -> writer.route(Rows.route(1, Rows.mx(1, "mx.p"))));
        long first = Judging.withoutCertificates(database, scanId, Rows.NOW);
        long other = database.scans().begin(Rows.scan());
        Rows.load(database, other, "a.test");

        long otherJudgement = Judging.withoutCertificates(database, other, Rows.NOW);
        Judging.withoutCertificates(database, scanId, Rows.NOW.plusSeconds(1));

        assertThat(first).isEqualTo(1);
        assertThat(otherJudgement).isEqualTo(2);
        assertThat(Queries.rows(database, "SELECT scan_id, count(*) FROM judgement GROUP BY 1"))
                .containsExactly("1|1", "2|1");
        assertThat(Queries.rows(
                        database,
                        "SELECT scan_id, count(*) FROM judgement j JOIN domain_verdict v ON v.judgement_id = j.id"))
                .containsExactly("1|1");
    }
}
