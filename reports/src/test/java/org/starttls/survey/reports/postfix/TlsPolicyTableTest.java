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
