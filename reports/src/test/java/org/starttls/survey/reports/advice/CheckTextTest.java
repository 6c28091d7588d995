package org.starttls.survey.reports.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.RecordFile;

class CheckTextTest {
    private static Map<String, DomainRecord> withoutVerdicts;
    private static Map<String, DomainRecord> withVerdicts;

    @BeforeAll
    static void load(@TempDir Path first, @TempDir Path second) {
        withoutVerdicts = RecordFile.read(SurveyFile.handMade(first), 1);
        withVerdicts = RecordFile.read(SurveyFile.verdicts(second), 1);
    }

    @Test
    void textIsForPeople() {
        StringBuilder text = new StringBuilder();
        for (String domain : new String[] {"d01.test", "d02.test", "d04.test", "d12.test", "d15.test", "d23.test"}) {
            text.append(CheckText.render(withoutVerdicts.get(domain), 100)).append('\n');
        }
        Golden.assertApproved("records.txt", text.toString());
        assertThat(text.toString()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void verdictsAreSaidWithWhatToDo() {
        StringBuilder text = new StringBuilder();
        withVerdicts
                .values()
                .forEach(record -> text.append(CheckText.render(record, 100)).append('\n'));
        Golden.assertApproved("verdicts.txt", text.toString());
    }

    @Test
    void linesKeepToTheTerminal() {
        assertThat(CheckText.render(withoutVerdicts.get("d02.test"), 60)
                        .lines()
                        .filter(line -> !line.contains(" IN "))) // to be copied, and never broken
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void evidenceEndsWhereItIsClearWhatIsMeant(@TempDir Path directory) {
        String twentyMore = "WITH RECURSIVE n (i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 120)"
                + " INSERT INTO endpoint (id, scan_id, ip, family, port) SELECT i, 1, '198.51.100.' || i, 4, 25 FROM n;"
                + " INSERT INTO target (id, mx_host_id, endpoint_id) SELECT id, 4, id FROM endpoint WHERE id > 100;"
                + " INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us,"
                + " bytes_received, bytes_sent)"
                + " SELECT id, id, 1, 'main', 'main', 0, 3, 3, 1, 1, 1 FROM endpoint WHERE id > 100;";
        Path file = SurveyFile.verdictsChanged(directory, twentyMore);
        String text = CheckText.render(RecordFile.read(file, 1).get("plain.test"), 100);
        String findings = text.substring(0, text.indexOf("  Route "));
        assertThat(findings).contains("      and 9 more, below\n");
        assertThat(findings.lines().filter(line -> line.endsWith(": starttls-not-offered")))
                .hasSize(12);
    }

    @Test
    void whatIsToBePublishedStaysOnOneLine() {
        assertThat(CheckText.render(withVerdicts.get("rotten.test"), 60).lines())
                .contains("         _25._tcp.mx.rotten.test. IN TLSA 3 1 1 " + "33".repeat(32));
    }
}
