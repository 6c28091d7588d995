package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Roll-ups of verdicts on certificates and by DANE, expectations by hand. An address is a word of what is found there: valid
 * (a certificate), expired (one), clear (no STARTTLS), late (a time-out), mute (EHLO refused); behind a slash what DANE
 * comes to, none where nothing stands.
 */
class RollUpTest {
    private static final Map<String, Integer> OUTCOMES =
            Map.of("valid", 1, "expired", 1, "clear", 3, "late", 25, "mute", 13);
    private static final Map<String, Integer> CERTIFICATES = Map.of("valid", 1, "expired", 2);
    private static final Map<String, Integer> DANE = Map.of(
            "none",
            1,
            "insecure",
            2,
            "pass",
            3,
            "fail",
            4,
            "unusable",
            5,
            "bogus",
            6,
            "lookup-error",
            7,
            "no-starttls",
            8,
            "inconclusive",
            9,
            "not-checked",
            10);
    private static final int SERVFAIL = 4;
    private static final Optional<Integer> INSECURE = Optional.of(2);
    private static final TrustStoreRow STORE = new TrustStoreRow("test", "made", Optional.empty(), "00".repeat(32), 1);

    @TempDir
    private Path directory;

    private SurveyDatabase database;
    private long scanId;
    private final List<String> targets = new ArrayList<>();
    private final List<DaneVerdictRow> forDomains = new ArrayList<>();

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

    private void host(EvidenceWriter writer, String name, String... addresses) throws SQLException {
        String[] ips = new String[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            ips[i] = "192.0.2." + (targets.size() + i + 1);
        }
        writer.host(Rows.host(name, 1, ips));
        for (String address : addresses) {
            targets.add(address);
            int outcome = OUTCOMES.get(address.split("/", 2)[0]);
            Optional<TlsRow> tls = outcome == 1 ? Optional.of(Rows.tls(Rows.der(address))) : Optional.empty();
            writer.probe(Rows.probe(targets.size(), 1, outcome, tls));
        }
    }

    private List<String> judged(String sql) {
        JudgementRow judgement = new JudgementRow(scanId, Judge.RULES, Rows.NOW, Optional.empty(), List.of(STORE));
        database.judge().judge(judgement, session -> {
            session.judgeTargets();
            for (int i = 0; i < targets.size(); i++) {
                verdicts(session, i + 1, targets.get(i).split("/", 2));
            }
            for (DaneVerdictRow verdict : forDomains) {
                session.verdicts().dane(verdict);
            }
            session.rollUp();
        });
        return Queries.rows(database, sql);
    }

    private static void verdicts(JudgementSession session, long target, String... found) throws SQLException {
        Integer certificate = CERTIFICATES.get(found[0]);
        if (certificate != null) {
            session.verdicts()
                    .pkix(new PkixVerdictRow(
                            target,
                            session.trustStores().get(0),
                            certificate,
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            Optional.empty()));
        }
        session.verdicts().dane(dane(target, 0, found.length > 1 ? found[1] : "none"));
    }

    private static DaneVerdictRow dane(long target, long domain, String verdict) {
        return new DaneVerdictRow(
                target, domain, DANE.get(verdict), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    @Test
    void whatATargetMeansToSenders() {
        Rows.load(database, scanId, "a.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "mx.p")));
            host(
                    writer,
                    "mx.p",
                    "valid",
                    "expired",
                    "clear",
                    "late",
                    "mute",
                    "valid/pass",
                    "expired/unusable",
                    "clear/unusable",
                    "valid/fail",
                    "clear/no-starttls",
                    "valid/lookup-error",
                    "late/inconclusive",
                    "valid/insecure",
                    "valid/not-checked",
                    "mute/inconclusive",
                    "clear/lookup-error",
                    "valid/bogus");
        });

        //                            valid clear encrypt verify dane dane-only
        assertThat(judged("SELECT target_id, valid, delivers_clear, delivers_encrypt, delivers_verify, delivers_dane,"
                        + " delivers_dane_only FROM target_verdict"))
                .containsExactly(
                        "1|1|1|1|1|1|0",
                        "2|0|1|1|0|1|0",
                        "3|0|1|0|0|0|0",
                        "4|-|-|-|-|-|0",
                        "5|-|0|0|0|0|0",
                        "6|1|1|1|1|1|1",
                        "7|0|1|1|0|1|0",
                        "8|0|1|0|0|0|0",
                        "9|1|1|1|1|0|0",
                        "10|0|1|0|0|0|0",
                        "11|1|1|1|1|-|-",
                        "12|-|-|-|-|-|-",
                        "13|1|1|1|1|1|0",
                        "14|1|1|1|1|-|-",
                        "15|-|0|0|0|0|0",
                        "16|0|1|0|0|0|0",
                        "17|1|1|1|1|0|0");
    }

    @Test
    void validityRollsUpInFourWays() {
        Rows.load(database, scanId, "a.test", "b.test", "c.test", "d.test", "e.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "vv.p"), Rows.mx(20, "ve.p")));
            writer.route(Rows.route(2, Rows.mx(10, "vl.p"), Rows.mx(20, "vv.p")));
            writer.route(Rows.route(3, Rows.mx(10, "l.p"), Rows.mx(20, "c.p")));
            writer.route(Rows.route(4, Rows.mx(10, "lost.p"), Rows.mx(20, "vv.p")));
            writer.route(Rows.route(5, Rows.mx(10, "m.p"), Rows.mx(20, "ve.p")));
            host(writer, "vv.p", "valid", "valid");
            host(writer, "ve.p", "valid", "expired");
            host(writer, "vl.p", "valid", "late");
            host(writer, "l.p", "late");
            host(writer, "c.p", "clear");
            host(writer, "m.p", "mute");
            writer.host(Rows.host("lost.p", SERVFAIL));
        });

        assertThat(judged("SELECT name, valid_any, valid_all, valid_primary, valid_first, delivers_encrypt,"
                        + " delivers_verify FROM v_domain ORDER BY name"))
                .containsExactly(
                        "a.test|1|0|1|1|1|1",
                        "b.test|1|-|-|1|1|1",
                        "c.test|-|0|-|0|-|-",
                        "d.test|1|-|-|1|1|1",
                        // A server that refuses EHLO has no certificate to judge, and takes no mail.
                        "e.test|1|0|-|1|1|1");
        assertThat(Queries.rows(database, "SELECT ip, valid FROM v_endpoint ORDER BY endpoint_id"))
                .startsWith("192.0.2.1|1", "192.0.2.2|1", "192.0.2.3|1", "192.0.2.4|0", "192.0.2.5|1", "192.0.2.6|-");
    }

    @Test
    void daneRollsUpBehindSecureRoutesAlone() {
        Rows.load(database, scanId, "full.test", "open.test", "unknown.test", "part.test", "fail.test", "late.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "pp.p")));
            writer.route(Rows.route(2, INSECURE, Rows.mx(10, "pp.p")));
            writer.route(Rows.route(3, Optional.empty(), Rows.mx(10, "pp.p")));
            writer.route(Rows.route(4, Rows.mx(10, "pp.p"), Rows.mx(20, "n.p")));
            writer.route(Rows.route(5, Rows.mx(10, "pp.p"), Rows.mx(20, "pf.p")));
            writer.route(Rows.route(6, Rows.mx(10, "pi.p")));
            host(writer, "pp.p", "valid/pass", "expired/pass");
            host(writer, "n.p", "valid");
            host(writer, "pf.p", "valid/pass", "valid/fail");
            // An address that takes no connection is none that DANE has to succeed on.
            host(writer, "pi.p", "valid/pass", "late/inconclusive");
        });

        assertThat(judged("SELECT name, dane, dane_full, dane_partial, dane_primary, delivers_dane, delivers_dane_only"
                        + " FROM v_domain ORDER BY domain_id"))
                .containsExactly(
                        "full.test|pass|1|0|1|1|1",
                        "open.test|insecure|0|0|0|1|0",
                        "unknown.test|not-checked|-|-|-|1|-",
                        "part.test|none|0|1|1|1|1",
                        "fail.test|fail|0|1|1|1|1",
                        "late.test|inconclusive|-|-|1|1|1");
        assertThat(
                        Queries.rows(
                                database,
                                "SELECT DISTINCT mx_host, dane, dane_any, dane_all, accepting, dane_accepting FROM v_mx ORDER BY 1"))
                .containsExactly(
                        "n.p|none|0|0|1|0", "pf.p|fail|1|0|2|0", "pi.p|inconclusive|1|-|1|1", "pp.p|pass|1|1|2|1");
    }

    @Test
    void theWordForADomainIsThatOfItsWorstHost() {
        Rows.load(database, scanId, "a.test", "b.test", "c.test", "d.test", "e.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "f.p"), Rows.mx(20, "s.p")));
            writer.route(Rows.route(2, Rows.mx(10, "s.p"), Rows.mx(20, "e.p")));
            writer.route(Rows.route(3, Rows.mx(10, "u.p"), Rows.mx(20, "p.p")));
            writer.route(Rows.route(4, Rows.mx(10, "lost.p"), Rows.mx(20, "n.p")));
            writer.route(Rows.route(5, Rows.mx(10, "none.p")));
            host(writer, "f.p", "valid/fail");
            host(writer, "s.p", "clear/no-starttls");
            host(writer, "e.p", "valid/lookup-error");
            host(writer, "u.p", "valid/unusable");
            host(writer, "p.p", "valid/pass");
            host(writer, "n.p", "valid");
            writer.host(Rows.host("lost.p", SERVFAIL));
            writer.host(Rows.host("none.p", 2));
        });

        assertThat(judged("SELECT name, dane, dane_full, delivers_clear, delivers_dane FROM v_domain ORDER BY name"))
                .containsExactly(
                        "a.test|fail|0|1|0",
                        "b.test|no-starttls|0|1|-",
                        "c.test|unusable|0|1|1",
                        "d.test|inconclusive|0|1|1",
                        // No host has an address: mail arrives under no policy, and DANE has nothing to say.
                        "e.test|-|-|0|0");
    }

    @Test
    void aDomainsOwnVerdictCountsForItAndForNobodyElse() {
        Rows.load(database, scanId, "own.test", "other.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "mx.p")));
            writer.route(Rows.route(2, Rows.mx(10, "mx.p")));
            host(writer, "mx.p", "valid/fail", "valid/pass");
        });
        forDomains.add(dane(1, 1, "pass"));

        assertThat(judged("SELECT name, dane, dane_full, dane_primary, delivers_dane_only FROM v_domain ORDER BY 1"))
                .containsExactly("other.test|fail|0|0|1", "own.test|pass|1|1|1");
        assertThat(Queries.rows(database, "SELECT DISTINCT mx_host, dane, dane_all FROM v_mx"))
                .containsExactly("mx.p|fail|0");
    }

    @Test
    void aListedHostNeedsNoSecureRoute() {
        Rows.load(database, scanId, "mx.p");
        store(writer -> {
            RouteRow route = Rows.route(1, Optional.empty(), Rows.mx(0, "mx.p"));
            writer.route(new RouteRow(
                    route.domainId(),
                    3, // given
                    route.at(),
                    route.cname(),
                    route.detail(),
                    route.dnssec(),
                    route.records(),
                    route.answered(),
                    route.implicitHost(),
                    route.policies(),
                    route.lookups()));
            host(writer, "mx.p", "valid/pass");
        });

        assertThat(judged("SELECT dane, dane_full, delivers_dane_only FROM v_domain"))
                .containsExactly("pass|1|1");
    }

    @Test
    void aCertificateForTheDomainsOwnNameIsFoundByNameAndByWildcard() {
        Rows.load(database, scanId, "own.test", "sub.wild.test", "no_t.wild.test", "two.test", "none.test");
        store(writer -> {
            writer.route(Rows.route(1, Rows.mx(10, "mx1.p")));
            writer.route(Rows.route(2, Rows.mx(10, "mx1.p")));
            writer.route(Rows.route(3, Rows.mx(10, "mx1.p")));
            writer.route(Rows.route(4, Rows.mx(10, "mx1.p"), Rows.mx(20, "mx2.p")));
            writer.route(Rows.route(5, Rows.mx(10, "mx2.p")));
            host(writer, "mx1.p", "valid");
            host(writer, "mx2.p", "clear", "late");
        });
        JudgementRow judgement = new JudgementRow(scanId, Judge.RULES, Rows.NOW, Optional.empty(), List.of(STORE));
        database.judge().judge(judgement, session -> {
            session.judgeTargets();
            verdicts(session, 1, "valid");
            for (String name : List.of("own.test", "*.wild.test", "two.test")) {
                session.verdicts().leafName(1, name);
            }
            session.rollUp();
        });

        assertThat(Queries.rows(database, "SELECT name, own_name_any, own_name_all FROM v_domain ORDER BY domain_id"))
                .containsExactly(
                        "own.test|1|1", "sub.wild.test|1|1", "no_t.wild.test|0|0", "two.test|1|0", "none.test|-|0");
    }

    @Test
    void aJudgementByOtherStoresOrAsOfAnotherTimeStandsBesideTheFirst() {
        Rows.load(database, scanId, "a.test");
        TrustStoreRow other = new TrustStoreRow("other", "made", Optional.empty(), "11".repeat(32), 1);
        Judge judge = database.judge();
        Judge.Steps steps = session -> session.judgeTargets();
        judge.judge(new JudgementRow(scanId, 2, Rows.NOW, Optional.empty(), List.of(STORE)), steps);
        judge.judge(new JudgementRow(scanId, 2, Rows.NOW, Optional.empty(), List.of(STORE, other)), steps);
        judge.judge(new JudgementRow(scanId, 2, Rows.NOW, Optional.of(Rows.NOW), List.of(STORE)), steps);
        judge.judge(new JudgementRow(scanId, 1, Rows.NOW, Optional.empty(), List.of(STORE)), steps);
        judge.judge(new JudgementRow(scanId, 2, Rows.NOW, Optional.empty(), List.of(STORE)), steps);

        assertThat(Queries.rows(database, "SELECT judgement_id, rules, trust, as_of, newest FROM v_judgement"))
                .containsExactly(
                        "2|2|test other|-|0", "3|2|test|2026-11-21T12:00:00.123Z|0", "4|1|test|-|0", "5|2|test|-|1");
        assertThat(Queries.rows(database, "SELECT count(*) FROM trust_store")).containsExactly("2");
    }
}
