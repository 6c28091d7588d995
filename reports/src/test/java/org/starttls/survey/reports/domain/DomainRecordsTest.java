package org.starttls.survey.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.table.Page;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;

class DomainRecordsTest {
    private static Path handMade;
    private static TreeMap<String, DomainRecord> records;

    @BeforeAll
    static void load(@TempDir Path directory) {
        handMade = SurveyFile.handMade(directory);
        records = read(handMade, 1).stream()
                .collect(Collectors.toMap(DomainRecord::domain, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static List<DomainRecord> read(Path file, long scan) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                DomainRecords open = DomainRecords.open(database, scan)) {
            List<DomainRecord> read = new ArrayList<>();
            open.forEachRemaining(read::add);
            return read;
        }
    }

    @Test
    void everyRecordFollowsThePublishedSchema() {
        RecordSchema schema = new RecordSchema();
        assertThat(records).hasSize(30);
        assertThat(records.values())
                .allSatisfy(record ->
                        assertThat(schema.faults(DomainRecordJson.tree(record))).isEmpty());
    }

    @Test
    void theSchemaCanSayNo() {
        JsonNode wrong = DomainRecordJson.tree(records.get("d01.test"));
        ((ObjectNode) wrong.path("mail")).put("outcome", "mx-record").put("more", 1);
        assertThat(new RecordSchema().faults(wrong)).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "mail_outcome, mail_outcome",
        "host_outcome, host_outcome",
        "endpoint_outcome, endpoint_outcome",
        "stage, stage",
        "starttls_offer, starttls_offer",
        "stripping_outcome, stripping_outcome",
        "command_echo, command_echo",
        "injection_result, injection_result",
        "out_of_turn, out_of_turn",
        "pkix_verdict, pkix_code",
        "chain_status, chain_status",
        "time_status, time_status",
        "dane_verdict, dane_code",
        "dane_cause, dane_cause",
        "mta_sts_outcome, mta_sts_outcome",
        "mta_sts_verdict, policy_verdict",
        "result_type, result_type"
    })
    void theSchemasCodesAreTheDatabases(String list, String table) throws SQLException {
        List<String> codes = new ArrayList<>();
        try (SurveyDatabase database = SurveyDatabase.openForReading(handMade);
                Connection reader = database.reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT code FROM " + table)) {
            while (row.next()) {
                codes.add(row.getString(1));
            }
        }
        assertThat(RecordSchema.codes(list)).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void aRecordHoldsAllThatIsKnown() throws IOException {
        StringWriter json = new StringWriter();
        for (String domain : List.of("d01.test", "d04.test", "d12.test", "d15.test", "d18.test")) {
            DomainRecordJson.writePretty(records.get(domain), json);
        }
        Golden.assertApproved("records.json", json.toString());
    }

    @Test
    void csvHasARowForEachDomainAndNoFormula() throws IOException {
        StringWriter csv = new StringWriter();
        TableFormat.CSV.write(DomainRecordTable.of(records.values().iterator()), csv);
        Golden.assertApproved("records.csv", csv.toString());
        assertThat(csv.toString().lines()).hasSize(31).noneMatch(line -> line.matches("(.*,)?\"?[=+@].*"));
    }

    @Test
    void everyDomainComesOnceInItsOrderHoweverManyThereAre(@TempDir Path directory) {
        String other = SurveyFile.emptyScan(4).replace("VALUES (1,", "VALUES (2,");
        Path file = SurveyFile.filled(directory, SurveyFile.emptyScan(4) + other + """
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203)
                        INSERT INTO domain (id, scan_id, name, walk)
                        SELECT i, iif(i % 401 = 0, 2, 1), 'd' || i || '.test', -i FROM n;""");
        List<String> expected = IntStream.rangeClosed(1, 1203)
                .filter(i -> i % 401 != 0)
                .mapToObj(i -> "d" + i + ".test")
                .toList();
        assertThat(read(file, 1)).extracting(DomainRecord::domain).isEqualTo(expected);
        assertThat(read(file, 2))
                .extracting(DomainRecord::domain)
                .containsExactly("d401.test", "d802.test", "d1203.test");
    }

    @Test
    void theOrderIsThatOfTheListAndNotOfTheWalk(@TempDir Path directory) {
        Path file = SurveyFile.filled(directory, SurveyFile.emptyScan(4) + """
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
                        INSERT INTO domain (id, scan_id, name, walk, position)
                        SELECT i, 1, 'd' || (i * 7 % 601) || '.test', i, i * 7 % 601 FROM n;
                        INSERT INTO mail_route (domain_id, outcome, at, cname)
                        SELECT id, 1, 0, 'alias.' || name FROM domain;
                        INSERT INTO mx_host (id, scan_id, name, provider) SELECT id, 1, 'mx.' || name, name FROM domain;
                        INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)
                        SELECT id, 0, 10, 1, id FROM domain;""");
        List<JsonNode> read = read(file, 1).stream().map(DomainRecordJson::tree).toList();
        assertThat(read)
                .extracting(record -> record.path("domain").textValue())
                .isEqualTo(IntStream.rangeClosed(1, 600)
                        .mapToObj(i -> "d" + i + ".test")
                        .toList());
        assertThat(read)
                .allSatisfy(record -> assertThat(record.at("/mx/0/host").textValue())
                        .isEqualTo("mx." + record.path("domain").textValue()));
    }

    @Test
    void aScanThatWasNotJudgedHasItsEvidence(@TempDir Path directory) {
        Path file = SurveyFile.filled(
                directory,
                SurveyFile.emptyScan(2)
                        + "INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'd.test', 1), (2, 1, 'e.test', 2);"
                        + "INSERT INTO mail_route (domain_id, outcome, at) VALUES (1, 1, 0);"
                        + "INSERT INTO mx_host (id, scan_id, name, provider) VALUES (1, 1, 'mx.test', 'mx.test');"
                        + "INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)"
                        + " VALUES (1, 0, 10, 1, 1);");
        List<JsonNode> read = read(file, 1).stream().map(DomainRecordJson::tree).toList();
        assertThat(read.get(0).at("/mx/0/host").textValue()).isEqualTo("mx.test");
        assertThat(read.get(0).at("/mx/0/outcome").isNull()).isTrue();
        assertThat(read.get(0).path("judged").isNull()).isTrue();
        assertThat(read.get(1).at("/mail/outcome").isNull()).isTrue();
        assertThat(read)
                .allSatisfy(
                        record -> assertThat(new RecordSchema().faults(record)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8})
    void aServerThatOnlyARelaxedClientGetsThroughToIsLegacyOnlyAsItIsJudged(int failure, @TempDir Path directory) {
        Path file = SurveyFile.filled(
                directory,
                SurveyFile.emptyScan(4)
                        + "INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'd.test', 1);"
                        + "INSERT INTO mail_route (domain_id, outcome, at) VALUES (1, 1, 0);"
                        + "INSERT INTO mx_host (id, scan_id, name, provider, outcome) VALUES (1, 1, 'mx.test', 'mx.test', 1);"
                        + "INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)"
                        + " VALUES (1, 0, 10, 1, 1);"
                        + "INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES (1, 1, '192.0.2.1', 4, 25);"
                        + "INSERT INTO target (id, mx_host_id, endpoint_id) VALUES (1, 1, 1);"
                        + "INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us,"
                        + " bytes_received, bytes_sent) VALUES (1, 1, 1, 'main', 'main', 0, " + failure
                        + ", 5, 1, 1, 1),"
                        + " (2, 1, 1, 'fallback', 'relaxed-jdk', 1, 2, 7, 1, 1, 1);");
        JsonNode endpoint = DomainRecordJson.tree(read(file, 1).get(0))
                .at("/mx/0/endpoints")
                .get(0);
        assertThat(endpoint.path("outcome").textValue()).isEqualTo("legacy-only");
        assertThat(endpoint.path("client_profile").textValue()).isEqualTo("relaxed-jdk");
        assertThat(endpoint.path("tries").intValue()).isEqualTo(1);
    }

    @Test
    void whatIsBogusOrIndeterminateSaysWhy(@TempDir Path directory) {
        Path file = SurveyFile.filled(
                directory,
                SurveyFile.emptyScan(4)
                        + "INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'd.test', 1);"
                        + "INSERT INTO mail_route (domain_id, outcome, at, dnssec) VALUES (1, 1, 0, NULL);"
                        + "INSERT INTO mx_host (id, scan_id, name, provider, outcome, dnssec, tlsa_outcome, tlsa_dnssec)"
                        + " VALUES (1, 1, 'mx.test', 'mx.test', 1, NULL, 6, 3);"
                        + "INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)"
                        + " VALUES (1, 0, 10, 1, 1);"
                        + "INSERT INTO policy_lookup (domain_id, kind, outcome, dnssec) VALUES (1, 1, 6, 3), (1, 2, 7, NULL);"
                        + "INSERT INTO lookup (domain_id, mx_host_id, name, type, outcome, authenticated, tries, resolver, at,"
                        + " elapsed_us, dnssec, detail) VALUES"
                        + " (1, NULL, NULL, 15, 1, 0, 1, 'r', 0, 1, NULL, 'not validated: test. DNSKEY: SERVFAIL'),"
                        + " (NULL, 1, NULL, 1, 1, 0, 1, 'r', 0, 1, NULL, 'not validated: no key for A'),"
                        + " (NULL, 1, '_25._tcp.mx.test', 52, 6, 0, 1, 'r', 0, 1, 3, 'the signature expired'),"
                        + " (1, NULL, '_mta-sts.d.test', 16, 6, 0, 1, 'r', 0, 1, 3, 'extended error 9 DNSKEY Missing'),"
                        + " (1, NULL, '_smtp._tls.d.test', 16, 7, 0, 1, 'r', 0, 1, NULL, 'REFUSED');");
        DomainRecord record = read(file, 1).get(0);
        JsonNode json = DomainRecordJson.tree(record);

        assertThat(json.at("/mail/detail").textValue()).isEqualTo("not validated: test. DNSKEY: SERVFAIL");
        assertThat(json.at("/mx/0/detail").textValue()).isEqualTo("not validated: no key for A");
        assertThat(json.at("/mx/0/tlsa/detail").textValue()).isEqualTo("the signature expired");
        assertThat(json.at("/mta_sts/detail").textValue()).isEqualTo("bogus: extended error 9 DNSKEY Missing");
        assertThat(json.at("/tlsrpt/outcome").textValue()).isEqualTo("servfail");
        assertThat(json.at("/tlsrpt/lookup").textValue()).isEqualTo("refused");
        assertThat(json.at("/tlsrpt/detail").textValue()).isEqualTo("refused: REFUSED");
        assertThat(new RecordSchema().faults(json)).isEmpty();
        Page page = new Page(200);
        DomainText.write(record, page);
        assertThat(page.toString())
                .contains(
                        "not validated: test. DNSKEY: SERVFAIL",
                        "not validated: no key for A",
                        "unknown: bogus (the signature expired)",
                        "unknown: bogus (extended error 9 DNSKEY Missing)");
    }

    @Test
    void whatTookNoConnectionIsNotToldAsOne(@TempDir Path directory) {
        Path file = SurveyFile.filled(
                directory,
                SurveyFile.emptyScan(4)
                        + "INSERT INTO domain (id, scan_id, name, walk) VALUES (1, 1, 'd.test', 1);"
                        + "INSERT INTO mail_route (domain_id, outcome, at, dnssec) VALUES (1, 1, 0, 2);"
                        + "INSERT INTO mx_host (id, scan_id, name, provider, outcome, dnssec) VALUES"
                        + " (1, 1, 'a.mx.test', 'mx.test', 1, 2), (2, 1, 'b.mx.test', 'mx.test', 1, 2);"
                        + "INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)"
                        + " VALUES (1, 0, 10, 1, 1), (1, 1, 10, 1, 2);"
                        + "INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES (1, 1, '192.0.2.1', 4, 25);"
                        + "INSERT INTO target (id, mx_host_id, endpoint_id) VALUES (1, 1, 1), (2, 2, 1);"
                        + "INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us,"
                        + " bytes_received, bytes_sent) SELECT value, value, 1, 'main', 'main', 0, 1, s.id, 2000, 0, 0"
                        + " FROM json_each('[1, 2]') CROSS JOIN stage AS s WHERE s.code = 'done';"
                        + "INSERT INTO probe_reuse (probe_id, of_probe_id, connected) VALUES (1, 2, 1), (2, 1, 0);");
        JsonNode json = DomainRecordJson.tree(read(file, 1).get(0));

        JsonNode connected = json.at("/mx/0/endpoints/0");
        assertThat(connected.path("reused").booleanValue()).isFalse();
        assertThat(connected.at("/times_ms/total").doubleValue()).isEqualTo(2.0);
        JsonNode reused = json.at("/mx/1/endpoints/0");
        assertThat(reused.path("reused").booleanValue()).isTrue();
        assertThat(reused.at("/times_ms/total").isNull()).isTrue();
        assertThat(new RecordSchema().faults(json)).isEmpty();
    }

    @Test
    void anUnknownScanIsSaid() {
        try (SurveyDatabase database = SurveyDatabase.openForReading(handMade)) {
            assertThatThrownBy(() -> DomainRecords.open(database, 9))
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("no scan 9");
        }
    }
}
