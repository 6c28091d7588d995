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

/** a.mx.test to d.mx.test share 192.0.2.1; the first has a probe. */
class ReuseWriterTest {
    private static final int STARTTLS_OK = 1;
    private static final int BANNER_TIMEOUT = 17;

    @TempDir
    private Path directory;

    private SurveyDatabase database;
    private BatchWriter writer;

    @BeforeEach
    void open() {
        database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
        long scan = database.scans().begin(Rows.scan());
        Rows.load(database, scan, "a.test", "b.test", "c.test", "d.test");
        writer = database.batchWriter(scan, der -> Rows.certificate("CN=*.mx.test"));
        store(evidence -> {
            for (int i = 0; i < 4; i++) {
                String host = "abcd".charAt(i) + ".mx.test";
                evidence.route(Rows.route(i + 1, Rows.mx(10, host)));
                evidence.host(Rows.host(host, 1, "192.0.2.1"));
            }
            return evidence.probe(
                    Rows.probe(1, 1, STARTTLS_OK, Optional.of(Rows.tls(Rows.der("leaf"), Rows.der("issuer")))));
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

    private static ReuseRow reuse(long target, boolean connected) {
        return new ReuseRow(target, 1, 1, connected);
    }

    @Test
    void whatTheOtherSawIsCopiedWithoutWhatNamesAnybody() {
        assertThat(store(evidence -> evidence.reuse(reuse(2, false)))).isTrue();

        assertThat(Queries.rows(
                        database,
                        "SELECT mx_host, reused, outcome, tls_version, chain_id, sni, source_ip, connect_ms, total_ms, transcript"
                                + " FROM v_probe ORDER BY probe_id"))
                .containsExactly(
                        "a.mx.test|0|starttls-ok|TLSv1.3|1|mx.example.test|192.0.2.1|12.0|60.0|"
                                + "S 220 mx.example.test ESMTP\\r\\n\nC EHLO scanner.example\\r\\n\n",
                        "b.mx.test|1|starttls-ok|TLSv1.3|1|-|-|-|0.0|-");
    }

    @Test
    void itIsJudgedOfTheTimeAtWhichTheCertificateWasSeen() {
        store(evidence -> evidence.reuse(reuse(2, false)));

        assertThat(Queries.rows(database, "SELECT DISTINCT at FROM probe"))
                .containsExactly(Long.toString(Rows.NOW.plusSeconds(1).toEpochMilli()));
    }

    @Test
    void aTargetHasOneProbeOfATry() {
        store(evidence -> evidence.probe(Rows.probe(2, 1, BANNER_TIMEOUT)));

        assertThat(store(evidence -> evidence.reuse(reuse(2, false)))).isFalse();
        assertThat(Queries.rows(database, "SELECT count(*) FROM probe_reuse")).containsExactly("0");
    }

    @Test
    void nothingIsCopiedFromNowhere() {
        assertThat(store(evidence -> evidence.reuse(new ReuseRow(2, 1, 3, false))))
                .isFalse();
    }

    @Test
    void whatWasProbedAllTheSameIsCompared() {
        store(evidence -> evidence.reuse(reuse(2, false)));
        probedAllTheSame(3, "leaf");
        assertThat(coverage()).isEqualTo("1|1|0");

        probedAllTheSame(4, "another leaf");
        assertThat(coverage()).isEqualTo("1|2|1");
    }

    @Test
    void whatCouldNotBeToldIsNoCheck() {
        store(evidence -> evidence.probe(Rows.probe(3, 1, BANNER_TIMEOUT)) && evidence.reuse(reuse(3, true)));

        assertThat(coverage()).isEqualTo("0|0|0");
    }

    @Test
    void whoOptsOutTakesNobodyElsesEvidenceAway() {
        store(evidence -> evidence.reuse(reuse(2, false)));
        writer.close();
        database.purge(new OnlyTheFirst()).delete(List.of(), judged -> {});

        assertThat(Queries.rows(
                        database, "SELECT reused, outcome, tls_version FROM v_probe WHERE mx_host = 'b.mx.test'"))
                .containsExactly("1|starttls-ok|TLSv1.3");
        assertThat(Queries.rows(database, "SELECT of_probe_id FROM probe_reuse"))
                .containsExactly("-");
    }

    private void probedAllTheSame(long target, String leaf) {
        store(evidence -> evidence.probe(
                        Rows.probe(target, 1, STARTTLS_OK, Optional.of(Rows.tls(Rows.der(leaf), Rows.der("issuer")))))
                && evidence.reuse(reuse(target, true)));
    }

    private String coverage() {
        String coverage =
                NamedQueries.reports().get("coverage").sql().replace("?1", "1").replace(";", "");
        return Queries.rows(database, "SELECT reused, reuse_checked, reuse_contradicted FROM (" + coverage + ")")
                .get(0);
    }

    private static final class OnlyTheFirst implements OptOut {
        @Override
        public boolean domain(String name) {
            return false;
        }

        @Override
        public boolean host(String name) {
            return name.equals("a.mx.test");
        }

        @Override
        public boolean address(String ip) {
            return false;
        }
    }
}
