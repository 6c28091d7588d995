package org.starttls.survey.reports.postfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.Golden;

class TlsPolicyTableTest {
    @TempDir
    Path directory;

    @Test
    void theTableIsAsApproved() {
        Golden.assertApproved("tls_policy", PolicyFile.table(directory, ""));
    }

    @Test
    void aSingleScanGivesNoEntry() {
        assertThat(PolicyFile.table(directory, "DELETE FROM scan WHERE id = 2;").lines())
                .allMatch(line -> line.startsWith("#") || line.isEmpty())
                .contains("# 0 of 9 domains.");
    }

    /** What held at another time, or will, says nothing of today's mail. */
    @Test
    void aJudgementAsOfAnotherTimeCountsForNothing() {
        String newer =
                "INSERT INTO judgement (id, scan_id, created_at, rules, as_of) VALUES (3, 2, 1795900400000, 2, 1);";
        assertThat(PolicyFile.table(directory, newer)).isEqualTo(PolicyFile.table(directory.resolve("."), ""));
        assertThat(PolicyFile.table(directory, "UPDATE judgement SET as_of = 1 WHERE scan_id = 2;"))
                .contains("#   scan 2, begun 2026-11-28T21:00:00Z: left out, not judged as of its probes\n")
                .contains("# 0 of 9 domains.");
    }

    @Test
    void aDomainWhoseMxHostsMovedIsLeftOut() {
        assertThat(PolicyFile.table(directory, silentScan("mx.expired.test"))).contains("\nexpired.test encrypt\n");
        assertThat(PolicyFile.table(directory, silentScan("mx.moved.test"))).doesNotContain("\nexpired.test");
        assertThat(PolicyFile.table(
                        directory,
                        silentScan("mx.moved.test") + "UPDATE mail_route SET outcome = 9 WHERE domain_id = 300;"))
                .contains("\nexpired.test encrypt\n");
    }

    @Test
    void aDomainWhosePolicyChangedIsLeftOut() {
        String policy =
                "INSERT INTO mta_sts_verdict (judgement_id, domain_id, outcome, mode, max_age, mx, verdict, faults)"
                        + " VALUES (3, 300, 2, 2, 86400, '[\"mx.expired.test\"]', 2, '[]');";
        assertThat(PolicyFile.table(directory, silentScan("mx.expired.test") + policy))
                .doesNotContain("\nexpired.test");
    }

    /** A third scan, in which the one MX host of expired.test does not answer. */
    private static String silentScan(String host) {
        return """
                INSERT INTO scan (id, state, started_at, finished_at, tool_version, input, list_name, list_sha256,
                                  list_domains, seed, port, ehlo_name, vantage, resolvers, tls_engine, dnssec, options)
                SELECT 3, state, started_at + 604800000, finished_at, tool_version, input, list_name, list_sha256,
                       list_domains, seed, port, ehlo_name, vantage, resolvers, tls_engine, dnssec, options
                FROM scan WHERE id = 2;
                INSERT INTO domain (id, scan_id, name, weight, walk)
                SELECT 300, 3, name, weight, walk FROM domain WHERE scan_id = 2 AND name = 'expired.test';
                INSERT INTO mail_route (domain_id, outcome, at, answered) VALUES (300, 1, 1797000000000, 1);
                INSERT INTO mx_host (id, scan_id, name, provider) VALUES (300, 3, '%s', 'test');
                INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)
                VALUES (300, 0, 10, 1, 300);
                INSERT INTO judgement (id, scan_id, created_at, rules) VALUES (3, 3, 1797000001000, 2);
                INSERT INTO domain_verdict (judgement_id, domain_id, members, unknown, pending, answered)
                VALUES (3, 300, 1, 1, 0, 0);
                """.formatted(host);
    }

    @Test
    void aHostileNameOfADomainEndsNoLine() {
        String table = PolicyFile.table(
                directory, "UPDATE domain SET name = 'evil.test none' || char(10) || 'x.test' WHERE id IN (1, 101);");
        assertThat(table).doesNotContain("evil");
    }

    @Test
    void aHostilePolicyEndsNoLine() {
        String table = PolicyFile.table(
                directory,
                "UPDATE domain_verdict SET dane_full = 0; UPDATE dane_verdict SET verdict = 1;"
                        + "UPDATE mta_sts_verdict SET mx = json_array('mx1.good.test', 'x' || char(10) || 'evil.test none',"
                        + " 'y servername=evil.test') WHERE domain_id IN (1, 101);");
        assertThat(table)
                .contains("\ngood.test secure match=mx1.good.test servername=hostname\n")
                .doesNotContain("evil");
    }
}
