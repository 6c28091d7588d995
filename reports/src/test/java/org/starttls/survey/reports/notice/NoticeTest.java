package org.starttls.survey.reports.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.advice.Finding;
import org.starttls.survey.reports.advice.Severity;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.RecordFile;
import org.starttls.survey.reports.table.TableFormat;

class NoticeTest {
    private static Map<String, DomainRecord> records;

    @BeforeAll
    static void load(@TempDir Path directory) {
        records = RecordFile.read(SurveyFile.handMade(directory), 1);
    }

    private static Map<String, Notice> notices(Severity least) {
        return records.values().stream()
                .map(record -> Notice.of(record, least))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Notice::domain, notice -> notice));
    }

    @Test
    void nobodyIsToldWhatCouldNotBeTold() {
        assertThat(notices(Severity.HINT).values())
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notice.findings())
                        .extracting(Finding::severity)
                        .isNotEmpty()
                        .doesNotContain(Severity.UNKNOWN));
        assertThatIllegalArgumentException().isThrownBy(() -> notices(Severity.UNKNOWN));
    }

    @Test
    void aDomainOfWhichNothingIsKnownGetsNone(@TempDir Path directory) {
        Path deferred = SurveyFile.verdictsChanged(
                directory,
                "UPDATE target_verdict SET outcome = 15, starttls = NULL;"
                        + "UPDATE probe SET outcome = 15, stage = 2, banner = NULL, reply_code = 421, reply_text = 'later';"
                        + "DELETE FROM tls_session; DELETE FROM pkix_verdict; DELETE FROM dane_verdict;"
                        + "DELETE FROM mta_sts_verdict; DELETE FROM tlsrpt_verdict; DELETE FROM policy_lookup;"
                        + "UPDATE endpoint SET special_purpose = NULL; UPDATE mx_host SET cname = NULL, outcome = 1;");
        assertThat(RecordFile.read(deferred, 1).values())
                .filteredOn(record -> !record.mx().isEmpty())
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(Notice.of(record, Severity.GAP)).isEmpty());
    }

    @Test
    void aLowerThresholdTellsMore() {
        assertThat(notices(Severity.FAULT).size())
                .isLessThanOrEqualTo(notices(Severity.GAP).size());
        assertThat(notices(Severity.GAP).size())
                .isLessThanOrEqualTo(notices(Severity.HINT).size());
    }

    @Test
    void theTableIsReadyForAMailMerge() throws IOException {
        StringWriter csv = new StringWriter();
        TableFormat.CSV.write(NoticeTable.of(records.values().iterator(), Severity.GAP), csv);
        Golden.assertSample("export-notices.csv", csv.toString());
        assertThat(csv.toString()).startsWith("domain,contact,severity,summary,findings,evidence,remedies\n");
    }

    @Test
    void aNoticeIsATextOfItsOwn() {
        Notice worst = notices(Severity.HINT).values().stream()
                .max(Comparator.comparingInt(
                                (Notice notice) -> notice.findings().size())
                        .thenComparing(Notice::domain))
                .orElseThrow();
        Golden.assertSample(
                "export-notice.txt", NoticeText.render(worst, NoticeText.seen(records.get(worst.domain()))));
    }
}
