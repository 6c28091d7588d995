package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;

/** Counted by hand from {@code verdicts.sql}: ten domains of weight 27, one without route, one (weight 4) without host. */
class DeliveryFiguresTest {
    private static AdoptionReport report;

    @BeforeAll
    static void load(@TempDir Path directory) {
        report = SurveyFile.report(SurveyFile.verdicts(directory));
    }

    @ParameterizedTest
    @CsvSource({
        "domain, clear, 7, 7, 1",
        "domain, encrypt, 6, 7, 1",
        "domain, verify, 2, 7, 1",
        "domain, dane, 5, 7, 1",
        "domain, dane-only, 2, 8, 0",
        "domain, mta-sts, 6, 7, 1",
        "weight, clear, 21, 21, 1",
        "weight, encrypt, 20, 21, 1",
        "weight, verify, 11, 21, 1",
        "weight, dane, 18, 21, 1",
        "weight, dane-only, 11, 22, 0",
        "weight, mta-sts, 20, 21, 1"
    })
    void whatIsReachedIsCountedByHand(String unit, String policy, double yes, double known, double inconclusive) {
        AdoptionRate rate = report.delivery().stream()
                .filter(row -> row.unit().equals(unit) && row.rule().equals(policy))
                .findFirst()
                .orElseThrow();
        assertThat(rate.share()).isEqualTo(new Share(yes, known));
        assertThat(rate.beside().inconclusive()).isEqualTo(inconclusive);
        assertThat(rate.beside().noHost()).isEqualTo(unit.equals("weight") ? 4 : 1);
        assertThat(rate.beside().noRoute()).isEqualTo(1);
    }

    @Test
    void theTextTellsIt() {
        assertThat(TextReport.render(report, 120))
                .contains("Would mail still flow? (domains reached, of those known)", "encrypted, by weight");
    }
}
