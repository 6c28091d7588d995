package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.AdoptionReport.RoutingFault;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/** Each fault of routing by itself: a domain a fault, with the MX host of its number. */
class RoutingFiguresTest {
    private static final String WORLD = SurveyFile.emptyScan(4) + """
            INSERT INTO domain (id, scan_id, name, walk)
            SELECT value, 1, 'd' || value || '.test', value FROM json_each('[1,2,3,4,5,6,7,8,9,10]');
            INSERT INTO mail_route (domain_id, outcome, at, cname)
            SELECT id, CASE id WHEN 4 THEN 5 WHEN 6 THEN 2 ELSE 1 END, 0, iif(id = 6, 'elsewhere.test', NULL) FROM domain;
            INSERT INTO mx_host (id, scan_id, name, provider, outcome, cname) VALUES
                (1, 1, 'localhost', 'localhost', 1, NULL),
                (2, 1, 'mailhost', 'mailhost', 1, NULL), -- and IPv6 alone
                (3, 1, '192.0.2.1', '192.0.2.1', 9, NULL),
                (4, 1, 'a.test', 'a.test', 1, NULL), -- beside a null MX
                (5, 1, 'b.test', 'b.test', 2, NULL),
                (6, 1, 'd6.test', 'd6.test', 1, 'elsewhere.test'), -- an implicit MX may be an alias
                (7, 1, 'c.test', 'c.test', 1, NULL), -- AAAA timed out
                (8, 1, 'd.test', 'd.test', 4, NULL), -- SERVFAIL: in no denominator
                (9, 1, 'e_f.test', 'e_f.test', 10, NULL),
                (10, 1, 'g.test', 'g.test', 14, 'g.test');
            INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)
            SELECT id, 1, 10, 1, id FROM domain;
            INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id) VALUES
                (4, 0, 0, 0, NULL), (8, 2, 10, 1, 3);
            INSERT INTO endpoint (id, scan_id, ip, family, port)
            SELECT value, 1, iif(value = 2, '2001:db8::2', '192.0.2.' || value), iif(value = 2, 6, 4), 25
            FROM json_each('[1,2,4,6,7]');
            INSERT INTO target (mx_host_id, endpoint_id) SELECT id, id FROM endpoint;
            INSERT INTO lookup (mx_host_id, type, outcome, authenticated, tries, resolver, at, elapsed_us)
            VALUES (7, 28, 5, 0, 3, '', 0, 0), (7, 1, 1, 0, 1, '', 0, 0), (2, 28, 1, 0, 1, '', 0, 0), (2, 1, 2, 0, 1, '', 0, 0);
            """;

    @TempDir
    Path directory;

    @Test
    void eachFaultIsCountedByItsDomainAndItsHost() {
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, WORLD));
        Share domain = new Share(1, 9);
        Share host = new Share(1, 8);
        assertThat(report.routingFaults())
                .filteredOn(fault -> fault.share().part() > 0)
                .extracting(RoutingFault::fault, RoutingFault::unit, RoutingFault::share)
                .containsExactly(
                        tuple("domain-cname", "domain", domain),
                        tuple("null-mx-with-others", "domain", domain),
                        tuple("mx-ip-literal", "domain", domain),
                        tuple("mx-ip-literal", "mx-host", host),
                        tuple("mx-localhost", "domain", domain),
                        tuple("mx-localhost", "mx-host", host),
                        tuple("mx-single-label", "domain", domain),
                        tuple("mx-single-label", "mx-host", host),
                        tuple("mx-invalid-name", "domain", domain),
                        tuple("mx-invalid-name", "mx-host", host),
                        tuple("mx-no-address", "domain", domain),
                        tuple("mx-no-address", "mx-host", host),
                        tuple("mx-cname-loop", "domain", domain),
                        tuple("mx-cname-loop", "mx-host", host),
                        tuple("mx-ipv6-only", "domain", domain),
                        tuple("mx-ipv6-only", "mx-host", host),
                        tuple("mx-family-failed", "domain", domain),
                        tuple("mx-family-failed", "mx-host", host));
    }

    @Test
    void domainsWithMoreAddressesThanAreProbedAreCounted() {
        AdoptionReport report = SurveyFile.report(
                SurveyFile.judged(directory, WORLD + "UPDATE scan SET options = '{\"max_probes_per_domain\": 0}';"));
        assertThat(report.routingFaults())
                .filteredOn(fault -> fault.fault().equals("too-many-addresses"))
                .extracting(RoutingFault::share)
                .containsExactly(new Share(5, 9));
    }

    @Test
    void policyRecordsAreOfThoseThatAnswered() {
        assertThat(policyRecords(SurveyFile.handMade(directory)))
                .containsExactly(
                        List.of("tlsa", 5L, 7L, 1L),
                        List.of("tlsa-secure", 4L, 7L, 1L),
                        List.of("tlsa-secure-base-insecure", 0L, 7L, 1L),
                        List.of("tlsa-insecure-zone-signed", 0L, 7L, 1L),
                        List.of("tlsa-insecure-zone-unsigned", 1L, 7L, 1L),
                        List.of("tlsa-insecure", 0L, 7L, 1L),
                        List.of("tlsa-bogus", 0L, 7L, 1L),
                        List.of("tlsa-indeterminate", 0L, 7L, 1L),
                        List.of("mta-sts", 1L, 3L, 1L),
                        List.of("tlsrpt", 1L, 2L, 0L));
    }

    @Test
    void tlsaRecordsCountAsSecureOnlyWhereTheirBaseWasReachedSecurely() {
        Path file = SurveyFile.judged(directory, WORLD + """
                UPDATE mx_host SET tlsa_outcome = 1, tlsa_dnssec = 1, tlsa_base = name,
                    dnssec = CASE id WHEN 1 THEN 1 WHEN 7 THEN NULL ELSE 2 END WHERE id IN (1, 4, 6, 7);
                INSERT INTO lookup (mx_host_id, name, type, outcome, authenticated, tries, resolver, at, elapsed_us, dnssec)
                SELECT 6, name, 5, 1, 0, 1, '', 0, 0, 1 FROM mx_host WHERE id = 6; -- a secure alias to an insecure name
                """);
        assertThat(policyRecords(file))
                .contains(
                        List.of("tlsa", 4L, 4L, 0L),
                        List.of("tlsa-secure", 2L, 4L, 0L),
                        List.of("tlsa-secure-base-insecure", 1L, 4L, 0L),
                        List.of("tlsa-indeterminate", 1L, 4L, 0L));
    }

    @Test
    void aHostOneOfWhoseLookupsFailedIsNotOfSpecialPurposeAlone() {
        String set = "UPDATE endpoint SET special_purpose = 'private use' WHERE id IN (4, 7);";
        AdoptionReport report = SurveyFile.report(SurveyFile.judged(directory, WORLD + set));
        assertThat(report.routingFaults())
                .filteredOn(fault -> fault.fault().equals("mx-special-purpose")
                        && fault.unit().equals("mx-host"))
                .extracting(RoutingFault::share)
                .containsExactly(new Share(1, 8));
    }

    private static List<List<Object>> policyRecords(Path file) {
        List<List<Object>> seen = new ArrayList<>();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                SurveyQueries queries = SurveyQueries.open(database);
                Table table = queries.named("policy_records", 1)) {
            table.rows().forEachRemaining(row -> seen.add(counts(row)));
        }
        return seen;
    }

    private static List<Object> counts(Row row) {
        return List.of(row.text("record"), row.whole("number"), row.whole("denominator"), row.whole("failed"));
    }
}
