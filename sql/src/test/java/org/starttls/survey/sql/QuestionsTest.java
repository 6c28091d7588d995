package org.starttls.survey.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.sql.EnumerationRow.Finding;

/** Which endpoints are left to be asked what, and what becomes of their answers. */
class QuestionsTest {
    private static final int STARTTLS_OK = 1;
    private static final int NOT_OFFERED = 3;
    private static final int HANDSHAKE_FAILED = 7;
    private static final List<String> KINDS = List.of("post-quantum", "versions", "injection");

    @TempDir
    private Path directory;

    private SurveyDatabase database;
    private BatchWriter writer;
    private long scan;

    /** Hosts 1 and 2 share the address of targets 1 and 3; host 1 has target 2 besides. */
    @BeforeEach
    void open() {
        database = SurveyDatabase.openForScan(directory.resolve("survey.db"));
        scan = database.scans().begin(Rows.scan());
        Rows.load(database, scan, "a.test", "b.test");
        writer = database.batchWriter(scan, der -> Rows.certificate("CN=leaf"));
        store(evidence -> {
            evidence.route(Rows.route(1, Rows.mx(10, "mx1.test"), Rows.mx(20, "mx2.test")));
            evidence.host(Rows.host("mx1.test", 1, "192.0.2.1", "192.0.2.2"));
            evidence.host(Rows.host("mx2.test", 1, "192.0.2.1"));
        });
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private void store(BatchWriter.Job job) {
        writer.submit(job).join();
    }

    private List<String> left() {
        try (PendingWork pending = database.pendingWork()) {
            List<String> left = new ArrayList<>();
            pending.questions(scan, 0, KINDS, 10)
                    .forEach(each -> left.add(each.target().id() + " " + String.join(",", each.left())));
            return left;
        }
    }

    @Test
    void nobodyIsAskedWhoWasNotProbedOrOffersNothing() {
        assertThat(left()).isEmpty();
        store(evidence -> evidence.probe(Rows.probe(2, 1, NOT_OFFERED)));
        assertThat(left()).isEmpty();
    }

    @Test
    void anAddressIsAskedUnderTheNameThatWasProbedFirst() {
        store(evidence -> {
            evidence.probe(Rows.probe(3, 1, HANDSHAKE_FAILED));
            evidence.probe(Rows.probe(1, 1, STARTTLS_OK));
            evidence.probe(Rows.probe(2, 1, STARTTLS_OK));
        });
        assertThat(left()).containsExactly("3 post-quantum,versions,injection", "2 post-quantum,versions,injection");
    }

    @Test
    void whatComesLaterIsGivenAfterTheLastProbeSeen() {
        store(evidence -> evidence.probe(Rows.probe(2, 1, STARTTLS_OK)));
        try (PendingWork pending = database.pendingWork()) {
            long last = pending.questions(scan, 0, KINDS, 10).get(0).probeId();
            assertThat(pending.questions(scan, last, KINDS, 10)).isEmpty();
            store(evidence -> evidence.probe(Rows.probe(1, 1, STARTTLS_OK)));
            assertThat(pending.questions(scan, last, KINDS, 10))
                    .extracting(each -> each.target().ip())
                    .containsExactly("192.0.2.1");
        }
    }

    @Test
    void whatHasAnAnswerIsNotAskedAgain() {
        store(evidence -> {
            evidence.probe(Rows.probe(2, 1, STARTTLS_OK));
            evidence.enumeration(enumeration("post-quantum"));
        });
        assertThat(left()).containsExactly("2 versions,injection");
        store(evidence -> {
            evidence.enumeration(enumeration("versions"));
            evidence.injection(injection());
        });
        assertThat(left()).isEmpty();
    }

    @Test
    void anAnswerIsStoredOnceWithItsFindingsInOrder() {
        boolean[] stored = new boolean[3];
        store(evidence -> {
            stored[0] = evidence.enumeration(enumeration("versions"));
            stored[1] = evidence.enumeration(enumeration("versions"));
            stored[2] = evidence.injection(injection()) && !evidence.injection(injection());
        });

        assertThat(stored).containsExactly(true, false, true);
        assertThat(Queries.rows(database, "SELECT ip, kind, name, accepted, reason FROM v_enumeration ORDER BY rank"))
                .containsExactly(
                        "192.0.2.2|versions|TLSv1.3|1|server-hello",
                        "192.0.2.2|versions|SSLv2|-|reset",
                        "192.0.2.2|versions|SSLv3|0|alert-70");
        assertThat(Queries.rows(database, "SELECT ip, result, reply_text FROM v_injection_test"))
                .containsExactly("192.0.2.2|yes|2.0.0 Ok");
    }

    @Test
    void aProbesTestAndItsRepliesOutOfTurnAreStoredWithIt() {
        ProbeRow plain = Rows.probe(1, 1, NOT_OFFERED);
        StrippingRow test = new StrippingRow(
                1,
                Optional.of(220),
                Optional.of("go"),
                2,
                Optional.of(772),
                Optional.of(4865),
                List.of(Rows.der("leaf")),
                Optional.empty(),
                Duration.ofMillis(3));
        store(evidence -> evidence.probe(Rows.with(plain, test, Set.of(1, 3))));

        assertThat(Queries.rows(
                        database,
                        "SELECT outcome, echo, tls_version, reply_code, elapsed_ms, chain_id FROM v_stripping_test"))
                .containsExactly("tls-completed|altered|TLSv1.3|220|3.0|1");
        assertThat(Queries.rows(database, "SELECT out_of_turn FROM v_probe"))
                .containsExactly("early-reply plaintext-after-starttls");
    }

    private static EnumerationRow enumeration(String kind) {
        return new EnumerationRow(
                2,
                kind,
                Rows.NOW,
                3,
                List.of(
                        new Finding(0x0304, Optional.of(true), "server-hello"),
                        new Finding(0x0002, Optional.empty(), "reset"),
                        new Finding(0x0300, Optional.of(false), "alert-70")));
    }

    private static InjectionRow injection() {
        return new InjectionRow(2, Rows.NOW, 2, 2, "NOOP answered", Optional.of(250), Optional.of("2.0.0 Ok"));
    }
}
