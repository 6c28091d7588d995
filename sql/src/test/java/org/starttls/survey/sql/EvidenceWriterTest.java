package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceWriterTest {
    @TempDir
    private Path directory;

    private final List<String> certificatesRead = new ArrayList<>();
    private SurveyDatabase database;
    private BatchWriter writer;

    @BeforeEach
    void open() {
        database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
        long scanId = database.scans().begin(Rows.scan());
        Rows.load(database, scanId, "a.test", "b.test", "c.test");
        writer = database.batchWriter(scanId, der -> {
            certificatesRead.add(new String(der, StandardCharsets.UTF_8));
            return Rows.certificate("CN=leaf");
        });
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private interface Storing {
        boolean store(EvidenceWriter writer) throws SQLException;
    }

    private boolean store(Storing storing) {
        boolean[] stored = new boolean[1];
        writer.submit(evidence -> stored[0] = storing.store(evidence)).join();
        return stored[0];
    }

    @Test
    void aRouteStoresItsRecordsAndTheHostsToResolve() {
        assertThat(store(evidence -> evidence.route(Rows.route(
                        1, Rows.mx(10, "mx1.p.test"), Rows.mx(10, "mx2.p.test"), Rows.mx(20, "mx3.q.test")))))
                .isTrue();

        assertThat(Queries.rows(
                        database,
                        "SELECT domain, position, preference, is_primary, mx_host, provider, outcome FROM v_mx"))
                .containsExactly(
                        "a.test|0|10|1|mx1.p.test|p.test|-",
                        "a.test|1|10|1|mx2.p.test|p.test|-",
                        "a.test|2|20|0|mx3.q.test|q.test|-");
        assertThat(Queries.rows(database, "SELECT domain, mx_host, name, type, outcome, elapsed_ms FROM v_lookup"))
                .containsExactly("a.test|-|example.test|MX|found|7.0");
    }

    @Test
    void aNullMxNamesNoHostAndIsNeverPrimary() {
        store(evidence -> evidence.route(Rows.route(1, new MxRow(0, Optional.empty()), Rows.mx(5, "mx.p.test"))));

        assertThat(Queries.rows(database, "SELECT position, is_primary, mx_host FROM v_mx"))
                .containsExactly("0|0|-", "1|1|mx.p.test");
    }

    @Test
    void storingTheSameRouteAgainChangesNothing() {
        store(evidence -> evidence.route(Rows.route(1, Rows.mx(10, "mx.p.test"))));

        assertThat(store(evidence -> evidence.route(Rows.route(1, Rows.mx(10, "other.p.test")))))
                .isFalse();
        assertThat(Queries.rows(database, "SELECT name FROM mx_host")).containsExactly("mx.p.test");
        assertThat(Queries.rows(database, "SELECT count(*) FROM lookup")).containsExactly("1");
    }

    @Test
    void anImplicitMxIsStoredAsResolved() {
        RouteRow route = new RouteRow(
                2,
                2,
                Rows.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                Optional.of(Rows.host("b.test", 1, "192.0.2.7")),
                List.of(),
                List.of());
        store(evidence -> evidence.route(route));

        assertThat(Queries.rows(
                        database, "SELECT domain, position, preference, is_primary, mx_host, outcome FROM v_mx"))
                .containsExactly("b.test|0|0|1|b.test|resolved");
        try (PendingWork pending = database.pendingWork()) {
            assertThat(pending.hosts(1, 0, 10)).isEmpty();
            assertThat(pending.targets(1, 0, 10, 200, 1000))
                    .containsExactly(new PendingWork.Target(
                            1,
                            "b.test",
                            "test",
                            "192.0.2.7",
                            25,
                            true,
                            true,
                            Optional.empty(),
                            OptionalInt.empty(),
                            true));
        }
    }

    @Test
    void aHostIsResolvedOnceAndItsEndpointsAreShared() {
        store(evidence -> evidence.route(Rows.route(1, Rows.mx(1, "mx1.p.test"), Rows.mx(2, "mx2.p.test"))));
        store(evidence -> evidence.host(Rows.host("mx1.p.test", 1, "192.0.2.1", "2001:db8::1")));
        store(evidence -> evidence.host(Rows.host("mx2.p.test", 1, "192.0.2.1")));

        assertThat(store(evidence -> evidence.host(Rows.host("mx2.p.test", 1, "192.0.2.9"))))
                .isFalse();
        assertThat(Queries.rows(database, "SELECT ip, family, port FROM endpoint ORDER BY id"))
                .containsExactly("192.0.2.1|4|25", "2001:db8::1|6|25");
        assertThat(Queries.rows(database, "SELECT mx_host_id, endpoint_id FROM target ORDER BY id"))
                .containsExactly("1|1", "1|2", "2|1");
    }

    @Test
    void aHostKeepsItsTlsaRecordsAndADomainItsPolicies() {
        RouteRow route = Rows.route(1, Rows.mx(10, "mx.p.test"));
        PolicyRow texts = new PolicyRow(1, 1, Optional.of(1), List.of("v=STSv1; id=1;", "other"));
        PolicyRow none = new PolicyRow(2, 3, Optional.empty(), List.of());
        store(evidence -> evidence.route(new RouteRow(
                route.domainId(),
                route.outcome(),
                route.at(),
                route.cname(),
                route.detail(),
                route.dnssec(),
                route.records(),
                route.answered(),
                route.implicitHost(),
                List.of(texts, none),
                route.lookups())));
        HostRow host = Rows.host("mx.p.test", 1, "192.0.2.1");
        TlsaRow tlsa = new TlsaRow(
                1, Optional.of(2), "mx.p.test", Optional.of(false), List.of(new TlsaRow.Association(3, 1, 1, "ab01")));
        store(evidence -> evidence.host(new HostRow(
                host.name(),
                host.provider(),
                host.outcome(),
                host.at(),
                host.cname(),
                host.detail(),
                host.dnssec(),
                host.endpoints(),
                Optional.of(tlsa),
                host.lookups())));

        assertThat(Queries.rows(database, "SELECT domain, policy, outcome, dnssec, texts FROM v_policy"))
                .containsExactly(
                        "a.test|mta-sts|found|secure|[\"v=STSv1; id=1;\",\"other\"]",
                        "a.test|tlsrpt|none|indeterminate|[]");
        assertThat(Queries.rows(
                        database, "SELECT mx_host, dnssec, tlsa, tlsa_dnssec, tlsa_base, tlsa_zone_has_ds FROM v_mx"))
                .containsExactly("mx.p.test|indeterminate|found|insecure|mx.p.test|0");
        assertThat(Queries.rows(database, "SELECT mx_host, dnssec, usage, selector, matching_type, data FROM v_tlsa"))
                .containsExactly("mx.p.test|insecure|3|1|1|ab01");
    }

    @Test
    void aProbeStoresCapabilitiesAndCertificatesOnce() {
        store(evidence -> evidence.route(Rows.route(1, Rows.mx(1, "mx1.p.test"))));
        store(evidence -> evidence.host(Rows.host("mx1.p.test", 1, "192.0.2.1", "192.0.2.2")));
        Optional<TlsRow> tls = Optional.of(Rows.tls(Rows.der("leaf"), Rows.der("root")));
        store(evidence -> evidence.probe(Rows.probe(1, 1, 1, tls)));
        store(evidence -> evidence.probe(Rows.probe(2, 1, 1, tls)));
        store(evidence -> evidence.probe(Rows.probe(2, 2, 1, Optional.of(Rows.tls(Rows.der("leaf"))))));

        assertThat(certificatesRead).containsExactly("leaf", "root");
        assertThat(Queries.rows(database, "SELECT count(*) FROM capability_set"))
                .containsExactly("1");
        assertThat(Queries.rows(database, "SELECT probe_id, position, names FROM v_probe_certificate"))
                .containsExactly(
                        "1|0|[\"mx.example.test\",\"weird\\\"name\"]",
                        "1|1|[\"mx.example.test\",\"weird\\\"name\"]",
                        "2|0|[\"mx.example.test\",\"weird\\\"name\"]",
                        "2|1|[\"mx.example.test\",\"weird\\\"name\"]",
                        "3|0|[\"mx.example.test\",\"weird\\\"name\"]");
        assertThat(Queries.rows(
                        database,
                        "SELECT at, outcome, stage, starttls_offer, capabilities, tls_version, cipher_suite, key_group,"
                                + " connect_ms, starttls_ms FROM v_probe WHERE probe_id = 1"))
                .containsExactly("2026-11-21T12:00:01.123Z|starttls-ok|done|offered|"
                        + "[\"PIPELINING\",\"STARTTLS\",\"SIZE 1000\"]|TLSv1.3|TLS_AES_128_GCM_SHA256|x25519|12.0|-");
    }

    @Test
    void theSameTryIsStoredOnce() {
        store(evidence -> evidence.route(Rows.route(1, Rows.mx(1, "mx1.p.test"))));
        store(evidence -> evidence.host(Rows.host("mx1.p.test", 1, "192.0.2.1")));

        assertThat(store(evidence -> evidence.probe(Rows.probe(1, 1, 1)))).isTrue();
        assertThat(store(evidence -> evidence.probe(Rows.probe(1, 1, 24)))).isFalse();
        assertThat(Queries.rows(database, "SELECT outcome FROM probe")).containsExactly("1");
    }
}
