package org.starttls.survey.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.verdict.SenderPolicy;

class VerdictRecordsTest {
    private static Map<String, DomainRecord> records;

    @BeforeAll
    static void load(@TempDir Path directory) {
        records = RecordFile.read(SurveyFile.verdicts(directory), 1);
    }

    @Test
    void everyRecordFollowsThePublishedSchema() {
        assertThat(records).hasSize(10);
        assertThat(records.values())
                .allSatisfy(record -> assertThat(new RecordSchema().faults(DomainRecordJson.tree(record)))
                        .isEmpty());
    }

    @Test
    void aRecordHoldsItsVerdicts() throws IOException {
        StringWriter json = new StringWriter();
        for (String domain : new String[] {"good.test", "rotten.test", "half.test", "nomail.test"}) {
            DomainRecordJson.writePretty(records.get(domain), json);
        }
        Golden.assertApproved("verdicts.json", json.toString());
    }

    /** RFC 7672 section 3.2.2: with a secure route the domain's own name will do, for this domain alone. */
    @Test
    void daneIsJudgedForTheDomainWhoseMailItIs() {
        assertThat(dane("tenant.test").path("verdict").textValue()).isEqualTo("pass");
        assertThat(dane("tenant.test").path("detail").textValue()).isEqualTo("2 0 1");
        assertThat(dane("other.test").path("verdict").textValue()).isEqualTo("fail");
        assertThat(dane("other.test").path("detail").textValue()).isEqualTo("name");
    }

    @Test
    void nobodyDeliversToADomainThatTakesNoMail() {
        assertThat(records.get("nomail.test").verdict().deliversUnder(SenderPolicy.CLEAR))
                .contains(false);
        assertThat(records.get("silent.test").verdict().deliversUnder(SenderPolicy.CLEAR))
                .isEmpty();
    }

    private static JsonNode dane(String domain) {
        return DomainRecordJson.tree(records.get(domain)).at("/mx/0/endpoints/0/dane");
    }
}
