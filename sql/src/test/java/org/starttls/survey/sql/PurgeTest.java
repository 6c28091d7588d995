package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * gone.test opts out with the hosts below it. kept.test uses mx.gone.test and mx.kept.test, other.test uses mx.kept.test;
 * only.elsewhere is used by gone.test alone. 192.0.2.9, an address of mx.kept.test, opts out in some tests.
 */
class PurgeTest {
    private static final int RESOLVED = 1;
    private static final int STARTTLS_OK = 1;
    private static final OptOut GONE = optOut(Set.of("gone.test"), Set.of());

    @TempDir
    private Path directory;

    private Path file;
    private SurveyDatabase database;
    private long scanId;

    @BeforeEach
    void scan() {
        file = directory.resolve("survey.db");
        database = SurveyDatabase.openForScan(file);
        scanId = survey(0, 0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long survey(long domainsBefore, long targetsBefore) {
        long scan = database.scans().begin(Rows.scan());
        Rows.load(database, scan, "gone.test", "kept.test", "other.test");
        try (BatchWriter writer = database.batchWriter(scan, der -> Rows.certificate("CN=leaf"))) {
            writer.submit(evidence -> {
                        evidence.route(Rows.route(
                                domainsBefore + 1, Rows.mx(10, "mx.gone.test"), Rows.mx(20, "only.elsewhere")));
                        evidence.route(Rows.route(
                                domainsBefore + 2, Rows.mx(10, "mx.gone.test"), Rows.mx(20, "mx.kept.test")));
                        evidence.route(Rows.route(domainsBefore + 3, Rows.mx(10, "mx.kept.test")));
                        evidence.host(Rows.host("mx.gone.test", RESOLVED, "192.0.2.1"));
                        evidence.host(Rows.host("only.elsewhere", RESOLVED, "192.0.2.2"));
                        evidence.host(Rows.host("mx.kept.test", RESOLVED, "192.0.2.3", "192.0.2.9"));
                        byte[] common = Rows.der("common issuer");
                        probe(evidence, targetsBefore + 1, Rows.der("leaf of mx.gone.test"), common);
                        probe(evidence, targetsBefore + 2, Rows.der("leaf of only.elsewhere"), common);
                        probe(evidence, targetsBefore + 3, Rows.der("leaf of mx.kept.test"), common);
                        probe(evidence, targetsBefore + 4, Rows.der("leaf of 192.0.2.9"), common);
                    })
                    .join();
        }
        Judging.withoutCertificates(database, scan, Rows.NOW);
        return scan;
    }

    private static void probe(EvidenceWriter evidence, long target, byte[]... chain) throws SQLException {
        evidence.probe(Rows.probe(target, 1, STARTTLS_OK, Optional.of(Rows.tls(chain))));
    }

    @Test
    void nothingOfADomainIsLeftInTheFile() throws IOException {
        database.scans().state(scanId, ScanState.FINISHED, Optional.of(Instant.EPOCH));
        survey(3, 4);
        Purged purged = purge(GONE);
        assertThat(purged.scans()).containsExactly(1L, 2L);
        assertThat(purged.judged()).containsExactly(1L, 2L);
        assertThat(purged.domains()).isEqualTo(2);
        database.close();
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .doesNotContain("gone.test")
                .doesNotContain("only.elsewhere")
                .doesNotContain("192.0.2.1\"");
        assertThat(bytes).contains("kept.test").contains("leaf of mx.kept.test").contains("common issuer");
        assertThat(directory.toFile().list()).containsExactly("survey.db");
    }

    @Test
    void aPolicyHostIsForgottenByItsAddressAndByItsAlias() {
        try (BatchWriter writer = database.batchWriter(scanId, der -> Rows.certificate("CN=policy host"))) {
            writer.submit(evidence -> evidence.policyFetch(PolicyStoreTest.fetch(3, 1)))
                    .join();
        }
        purge(optOut(Set.of("other.p"), Set.of("192.0.2.81")));
        assertThat(rows("SELECT count(*) FROM policy_fetch")).containsExactly("1");
        assertThat(purge(optOut(Set.of(), Set.of("192.0.2.80"))).judged()).containsExactly(1L);
        assertThat(rows("SELECT count(*) FROM policy_fetch")).containsExactly("0");
        assertThat(rows("SELECT count(*) FROM lookup WHERE name LIKE 'mta-sts.%'"))
                .containsExactly("0");
        assertThat(rows("SELECT count(*) FROM certificate WHERE subject = 'CN=policy host'"))
                .containsExactly("0");
    }

    @Test
    void aHostThatOthersUseStaysAsAPlaceOfWhichNothingIsKnown() {
        Purged purged = purge(GONE);
        assertThat(purged.hosts()).isEqualTo(1);
        assertThat(purged.hiddenHosts()).isEqualTo(1);
        assertThat(purged.probes()).isEqualTo(2);
        assertThat(rows("SELECT domain, position, mx_host, provider, outcome FROM v_mx ORDER BY 1, 2"))
                .containsExactly(
                        "kept.test|0|opted-out-1.invalid|invalid|excluded",
                        "kept.test|1|mx.kept.test|kept.test|resolved",
                        "other.test|0|mx.kept.test|kept.test|resolved");
        assertThat(rows("SELECT name, members, unknown, pending, starttls_any, starttls_all FROM v_domain ORDER BY 1"))
                .containsExactly("kept.test|3|1|0|1|-", "other.test|2|0|0|1|1");
    }

    @Test
    void theAnswersThatNameAHostAreDeletedAndOthersAreKept() {
        purge(GONE);
        assertThat(rows(
                        "SELECT v.domain, v.mx_host, v.type, v.detail FROM v_lookup AS v JOIN lookup AS l ON l.id = v.lookup_id"
                                + " WHERE l.message IS NULL"))
                .containsExactly("kept.test|-|MX|answer deleted: it names somebody who opted out");
        assertThat(rows("SELECT count(*) FROM lookup WHERE message IS NOT NULL"))
                .containsExactly("3");
    }

    @Test
    void anAddressThatAHostHasStaysAsAPlaceOfWhichNothingIsKnown() {
        Purged purged = purge(optOut(Set.of(), Set.of("192.0.2.9")));
        assertThat(purged.hiddenEndpoints()).isEqualTo(1);
        assertThat(purged.probes()).isEqualTo(1);
        assertThat(rows("SELECT ip, outcome, detail FROM v_probe WHERE mx_host = 'mx.kept.test' ORDER BY ip"))
                .containsExactly("192.0.2.3|starttls-ok|-", "240.0.0.4|excluded|opted out: purged");
        assertThat(
                        rows(
                                "SELECT mx_host, members, unknown, starttls_any, starttls_all FROM v_mx WHERE domain = 'other.test'"))
                .containsExactly("mx.kept.test|2|1|1|-");
        assertThat(rows("SELECT count(*) FROM lookup WHERE message IS NULL AND type IN (1, 28)"))
                .containsExactly("2");
    }

    @Test
    void certificatesGoUnlessSomebodyElseSentThem() {
        assertThat(purge(GONE).certificates()).isEqualTo(2);
        assertThat(rows("SELECT CAST(der AS TEXT) FROM certificate ORDER BY 1"))
                .containsExactly("common issuer", "leaf of 192.0.2.9", "leaf of mx.kept.test");
        assertThat(rows("SELECT count(*) FROM chain")).containsExactly("2");
        assertThat(rows("SELECT count(*) FROM chain_certificate")).containsExactly("4");
    }

    @Test
    void whatIsLeftHoldsTogether() {
        purge(optOut(Set.of("gone.test", "kept.test"), Set.of("192.0.2.9")));
        assertThat(rows("PRAGMA foreign_key_check")).isEmpty();
        assertThat(rows("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(rows("SELECT count(*) FROM target AS t JOIN mx_host AS h ON h.id = t.mx_host_id"
                        + " WHERE NOT EXISTS (SELECT 1 FROM mx_record WHERE mx_host_id = h.id)"))
                .containsExactly("0");
    }

    @Test
    void countingDeletesNothing() {
        Purge purge = database.purge(GONE);
        Purged counted = purge.count();
        assertThat(rows("SELECT count(*) FROM domain")).containsExactly("3");
        assertThat(rows("SELECT count(*) FROM judgement")).containsExactly("1");
        assertThat(purge.delete(List.of(), scans -> {})).isEqualTo(counted);
    }

    @Test
    void whatCannotBeJudgedAgainIsNotDeleted() {
        Purge purge = database.purge(GONE);
        assertThatThrownBy(() -> purge.delete(List.of(), scans -> {
                    throw new IllegalStateException("no trust store for " + scans);
                }))
                .hasMessage("no trust store for [1]");
        assertThat(rows("SELECT count(*) FROM domain")).containsExactly("3");
        assertThat(rows("SELECT count(*) FROM judgement")).containsExactly("1");
    }

    @Test
    void whoIsNotThereLeavesTheFileAsItIs() {
        Purged purged = purge(optOut(Set.of("nobody.test"), Set.of("192.0.2.77")));
        assertThat(purged.isEmpty()).isTrue();
        assertThat(rows("SELECT count(*) FROM judgement")).containsExactly("1");
    }

    @Test
    void anUnfinishedScanLeavesThemAloneWhenItGoesOn() {
        purge(GONE);
        purge(optOut(Set.of("other.test"), Set.of()));
        assertThat(rows("SELECT options ->> '$.exclude' FROM scan")).containsExactly("[\"/tmp/opt-outs.txt\"]");
    }

    @Test
    void anAliasOfSomebodyElseThatLedToThemIsForgotten() {
        try (BatchWriter writer = database.batchWriter(scanId, der -> Rows.certificate("CN=leaf"))) {
            HostRow host = Rows.host("mx.alias.test", RESOLVED, "192.0.2.4");
            writer.submit(evidence -> evidence.host(new HostRow(
                            host.name(),
                            host.provider(),
                            host.outcome(),
                            host.at(),
                            Optional.of("real.gone.test"),
                            host.detail(),
                            host.dnssec(),
                            host.endpoints(),
                            host.tlsa(),
                            host.lookups())))
                    .join();
        }
        Purged purged = purge(optOut(Set.of("real.gone.test"), Set.of()));
        assertThat(purged.aliases()).isEqualTo(1);
        assertThat(purged.judged())
                .as("what was concluded from it is concluded anew")
                .containsExactly(scanId);
        assertThat(rows("SELECT h.cname, count(l.message) FROM mx_host AS h JOIN lookup AS l ON l.mx_host_id = h.id"
                        + " WHERE h.name = 'mx.alias.test'"))
                .containsExactly("-|0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE mail_route SET cname = 'real.gone.test' WHERE domain_id = 3",
                "UPDATE lookup SET name = 'real.gone.test' WHERE domain_id = 3"
            })
    void whatAnAliasAloneTouchesIsJudgedAgain(String leadsThere) throws SQLException {
        try (Connection writer = database.writer();
                Statement statement = writer.createStatement()) {
            assertThat(statement.executeUpdate(leadsThere)).isEqualTo(1);
        }
        assertThat(purge(optOut(Set.of("real.gone.test"), Set.of())).judged()).containsExactly(scanId);
    }

    @Test
    void aListsLineThatNamesThemGoesToo() {
        try (DomainLoader loader = database.loader(scanId)) {
            loader.rejected("list.csv", 7, "Somebody@@Sub.Gone.test.; x", "is no domain");
            loader.rejected("list.csv", 8, "begone.test!", "is no domain");
            loader.finish(OptionalLong.empty());
        }
        assertThat(purge(GONE).rejectedLines()).isEqualTo(1);
        assertThat(rows("SELECT line FROM rejected_line")).containsExactly("8");
    }

    private Purged purge(OptOut optOut) {
        Purge purge = database.purge(optOut);
        Purged purged = purge.delete(List.of("/tmp/opt-outs.txt"), scans -> {});
        purged.judged().forEach(scan -> Judging.withoutCertificates(database, scan, Rows.NOW));
        purge.compact();
        return purged;
    }

    private List<String> rows(String sql) {
        return Queries.rows(database, sql);
    }

    private static OptOut optOut(Set<String> domains, Set<String> addresses) {
        return new OptOut() {
            @Override
            public boolean domain(String name) {
                return domains.contains(name);
            }

            @Override
            public boolean host(String name) {
                return domains.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
            }

            @Override
            public boolean address(String ip) {
                return addresses.contains(ip);
            }
        };
    }
}
