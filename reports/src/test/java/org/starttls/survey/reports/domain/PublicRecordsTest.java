package org.starttls.survey.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;

class PublicRecordsTest {
    private static final String EXCLUDED_PROBES =
            "UPDATE probe SET outcome = (SELECT id FROM endpoint_outcome WHERE code = 'excluded');";

    @TempDir
    private Path directory;

    private static List<DomainRecord> open(Collection<DomainRecord> records) {
        List<DomainRecord> open = new ArrayList<>();
        PublicRecords.of(records.iterator()).forEachRemaining(open::add);
        return open;
    }

    private static List<MxHost> hosts(Collection<DomainRecord> records) {
        return records.stream()
                .flatMap(record -> record.mx().stream())
                .map(MxRecord::host)
                .flatMap(Optional::stream)
                .toList();
    }

    private Collection<DomainRecord> changed(String sql) {
        return RecordFile.read(SurveyFile.verdictsChanged(directory, sql), 1).values();
    }

    @Test
    void weightsAreLeftOutAndNothingElse() {
        Collection<DomainRecord> all = changed("UPDATE domain SET weight = 3;");
        List<DomainRecord> open = open(all);
        RecordSchema schema = new RecordSchema();
        assertThat(open).hasSameSizeAs(all).allSatisfy(record -> {
            assertThat(record.weight()).isEmpty();
            assertThat(schema.faults(DomainRecordJson.tree(record))).isEmpty();
        });
        assertThat(hosts(open)).isEqualTo(hosts(all));
    }

    @Test
    void aDomainThatOptedOutIsNotThere() {
        Collection<DomainRecord> all =
                changed("UPDATE mail_route SET outcome = (SELECT id FROM mail_outcome WHERE code = 'excluded')"
                        + " WHERE domain_id = (SELECT min(domain_id) FROM mail_route);");
        assertThat(open(all))
                .hasSize(all.size() - 1)
                .noneMatch(record -> record.mail()
                        .outcome()
                        .filter(outcome -> outcome.is("excluded"))
                        .isPresent());
    }

    @Test
    void anMxHostThatOptedOutIsNotThere() {
        Collection<DomainRecord> all =
                changed("UPDATE mx_host SET outcome = (SELECT id FROM host_outcome WHERE code = 'excluded');");
        assertThat(hosts(all)).isNotEmpty();
        assertThat(hosts(open(all))).isEmpty();
    }

    @Test
    void anAddressThatOptedOutIsNotThereAndOneThatIsNobodysIs() {
        Collection<DomainRecord> optedOut = changed(EXCLUDED_PROBES + "UPDATE endpoint SET special_purpose = NULL;");
        assertThat(hosts(optedOut)).anyMatch(host -> !host.endpoints().isEmpty());
        assertThat(hosts(open(optedOut)))
                .flatExtracting(MxHost::endpoints)
                .allMatch(endpoint -> endpoint.probe().isEmpty());

        Collection<DomainRecord> loopback =
                changed(EXCLUDED_PROBES + "UPDATE endpoint SET special_purpose = 'loopback';");
        assertThat(hosts(open(loopback))).isEqualTo(hosts(loopback));
    }
}
