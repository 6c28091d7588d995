package org.starttls.survey.reports.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.RecordSchema;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;
import org.starttls.survey.reports.statistics.SampleSize;
import org.starttls.survey.reports.statistics.Wilson;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;

/** What is expected of the surveys on {@code hand-made.sql} was counted by hand. */
class SurveyComparisonsTest {
    private static Path handMade;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make(@TempDir Path directory) {
        handMade = SurveyFile.handMade(directory);
    }

    static List<String> names() {
        return PublishedSurveys.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySurveyHasItsRowsInItsQuery(String name) throws IOException {
        SurveyComparison comparison = compare(handMade, name);
        assertThat(comparison.rows()).isNotEmpty();
        Golden.assertSample("as-" + name + ".txt", ComparisonText.render(comparison, 120));
        if (!name.equals("twitter-2016")) { // whose days would be 5,245 lines of a sample
            Golden.assertSample("as-" + name + ".json", ComparisonJson.render(comparison));
            Golden.assertSample("as-" + name + ".csv", csv(comparison));
        }
    }

    /**
     * Hosts that answer: h01 to h04, h06, h09 to h12, h15 to h19; of them h01, h02, h04, h10, h11 and h15 to h18 complete TLS,
     * h04 without a certificate that was seen. The first that answers is h01 of d01, d05, d08 and d13, h02 of d02, h03 of d03,
     * d04, d10 and d24, h04 of d06, h06 of d09, h11 of d12, h12 of d14, h10 of d22, h15 of d25, h16 of d26 and d27, h17 of d28,
     * h18 of d29, h19 of d30: 58 of weight. Secure MX records: d01, d02, d25 to d29.
     */
    @ParameterizedTest
    @CsvSource({
        "facebook-2014, hosts-starttls, 9, 14, 0",
        "facebook-2014, hosts-pfs, 6, 8, 1",
        "facebook-2014, hosts-strict, 4, 13, 1",
        "facebook-2014, hosts-misnamed, 2, 4, 0",
        "facebook-2014, addresses-no-starttls, 4, 18, 0",
        "facebook-2014, domains-strict, 8, 19, 1",
        "facebook-2014, domains-rc4, 1, 19, 1",
        "facebook-2014, messages-encrypted, 49, 58, 0",
        "facebook-2014, messages-strict, 39.5, 54, 4",
        "facebook-2014, messages-unverified, 5.5, 54, 4",
        "facebook-2014, encrypted-strict, 39.5, 45, 4",
        "facebook-2014, encrypted-pfs, 43, 45, 4",
        "facebook-2014, messages-rc4, 1, 54, 4",
        "facebook-2014, messages-strict-pfs, 39.5, 54, 4",
        "mailchannels-2015, servers-starttls, 14, 18, 0",
        "mailchannels-2015, servers-no-starttls, 4, 18, 0",
        "mailchannels-2015, hosts-starttls, 11, 14, 0",
        "mailchannels-2015, hosts-no-starttls, 3, 14, 0",
        "alexa-2015, operational, 20, 30, 6",
        "alexa-2015, starttls, 16, 20, 0",
        "alexa-2015, trusted, 9, 19, 1",
        "alexa-2015, trusted-of-starttls, 9, 15, 1",
        "alexa-2015, name-mx, 9, 19, 1",
        "alexa-2015, name-mx-of-trusted, 9, 9, 0",
        "alexa-2015, name-domain, 1, 19, 1",
        "alexa-2015, name-domain-of-trusted, 1, 9, 0",
        "alexa-2015, authenticated, 9, 19, 1",
        "alexa-2015, stripped, 1, 20, 0",
        "alexa-2015, providers-five, 20, 20, 0",
        "twitter-2016, tls, 49, 58, 0",
        "twitter-2016, pfs, 43, 45, 4",
        "twitter-2016, tls1.0, 1, 45, 4",
        "twitter-2016, tls1.2, 5.5, 45, 4",
        "twitter-2016, tls1.3, 38.5, 45, 4",
        "twitter-2016, cipher-rsa-aes-128-cbc-sha1, 2, 45, 4",
        "twitter-2016, cipher-ecdhe-rsa-aes-128-gcm-sha256, 3, 45, 4",
        "twitter-2016, cipher-other, 38.5, 45, 4",
        "dane-survey, dane, 2, 7, 0",
        "dane-survey, surveyed, 5, 7, 0",
        "dane-survey, partial, 0, 5, 0",
        "dane-survey, broken, 3, 5, 0",
        "dane-survey, dnssec-broken, 0, 7, 0",
        "mta-sts-2025, record, 5, 7, 1",
        "mta-sts-2025, misconfigured, 4, 5, 0",
        "mta-sts-2025, record-invalid, 1, 5, 0",
        "mta-sts-2025, policy-errors, 2, 4, 0",
        "mta-sts-2025, policy-errors-self, 2, 4, 0",
        "mta-sts-2025, stage-tcp-self, 1, 4, 0",
        "mta-sts-2025, mismatch-domain, 1, 5, 0",
        "mta-sts-2025, mismatch-enforce, 1, 1, 0",
        "mta-sts-2025, tlsrpt, 1, 7, 1",
        "pqc-2026, accepts, 1, 19, 10",
        "pqc-2026, accepts-of-starttls, 1, 11, 10",
        "pqc-2026, negotiated, 2, 19, 0",
        "pqc-2026, addresses-hybrid, 1, 18, 10",
        "pqc-2026, certificates, 0, 7, 0"
    })
    void rowsAreCountedByHand(String survey, String code, double number, double denominator, double inconclusive) {
        assertThat(own(compare(handMade, survey), code))
                .contains(new OwnFigure(number, Optional.of(new Share(number, denominator)), inconclusive));
    }

    @ParameterizedTest
    @CsvSource({"dane-domains, 2", "zones, 2", "certificates, 2", "provider-one, 0"})
    void numbersAreCountedByHand(String code, double number) {
        assertThat(own(compare(handMade, "dane-survey"), code)).contains(new OwnFigure(number, Optional.empty(), 0));
    }

    @Test
    void whatNobodyWasAskedIsNotMeasuredNotNone() {
        Path file = SurveyFile.verdicts(directory);
        assertThat(own(compare(file, "pqc-2026"), "accepts")).isEmpty();
        assertThat(own(compare(file, "mta-sts-2025"), "record-com")).isEmpty();
        assertThat(ComparisonText.render(compare(file, "pqc-2026"), 80))
                .contains("the scan was made without --enumerate");
    }

    @Test
    void aScanThatLeftTlsaRecordsOutTellsNothingOfDane() {
        Path file = SurveyFile.handMadeChanged(
                directory, "UPDATE mx_host SET tlsa_outcome = NULL, tlsa_dnssec = NULL, tlsa_base = NULL");
        assertThat(own(compare(file, "dane-survey"), "dane")).isEmpty();
        assertThat(ComparisonText.render(compare(file, "dane-survey"), 80)).contains("not measured");
    }

    @Test
    void anImportedScanTellsNothingOfOurOwnClient() {
        Path file = SurveyFile.handMadeChanged(
                directory, "UPDATE scan SET options = json_set(options, '$.imported', json('{}'))");
        assertThat(own(compare(file, "pqc-2026"), "negotiated")).isEmpty();
        assertThat(ComparisonText.render(compare(file, "pqc-2026"), 200)).contains("the scan was imported");
    }

    @Test
    void aListOfHostsHasNoDomainsToCount() {
        Path file = SurveyFile.handMadeChanged(directory, "UPDATE scan SET input = 'hosts'");
        assertThat(own(compare(file, "facebook-2014"), "hosts-starttls")).isPresent();
        assertThat(own(compare(file, "facebook-2014"), "domains-strict")).isEmpty();
        assertThat(own(compare(file, "facebook-2014"), "messages-strict")).isEmpty();
        assertThat(compare(file, "facebook-2014").rows())
                .filteredOn(row -> row.row().code().equals("domains-rc4"))
                .allSatisfy(row -> assertThat(row.notMeasured()).contains("the list of the scan names hosts"));
    }

    @Test
    void aListOfAddressesHasNoHostsToCount() {
        Path file = SurveyFile.handMadeChanged(directory, "UPDATE scan SET input = 'addresses'");
        assertThat(own(compare(file, "facebook-2014"), "hosts-starttls")).isEmpty();
        assertThat(own(compare(file, "facebook-2014"), "addresses-no-starttls")).isPresent();
    }

    /** 30 of 400 domains; 8 of 19, by hand as in WilsonTest. */
    @Test
    void sharesOfDomainsOfASampleHaveIntervals() throws IOException {
        SurveyComparison compared = compare(SurveyFile.sample(directory), "facebook-2014");
        assertThat(own(compared, "domains-strict")
                        .orElseThrow()
                        .share()
                        .orElseThrow()
                        .interval())
                .isEqualTo(Wilson.interval(8, 19, new SampleSize(30, 400)));
        assertThat(own(compared, "hosts-strict")
                        .orElseThrow()
                        .share()
                        .orElseThrow()
                        .interval())
                .isEmpty();
        assertThat(new RecordSchema("published-survey.schema.json")
                        .faults(new ObjectMapper().readTree(ComparisonJson.render(compared))))
                .isEmpty();
        assertThat(ComparisonText.render(compared, 120)).contains("8 of 19").contains("In brackets: ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theJsonIsAsItsSchemaSays(String name) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(json.readTree(
                        Path.of("../samples/published-survey.schema.json").toFile()));
        assertThat(schema.validate(json.readTree(ComparisonJson.render(compare(handMade, name)))))
                .isEmpty();
        assertThat(schema.validate(json.readTree("{}"))).isNotEmpty();
    }

    @Test
    void linesKeepToTheWidthSaveForAddresses() {
        for (String name : names()) {
            assertThat(ComparisonText.render(compare(handMade, name), 100).lines())
                    .filteredOn(line -> !line.contains("http"))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        }
    }

    @Test
    void anUnknownSurveyNamesTheOthers() {
        assertThatThrownBy(() -> PublishedSurveys.get("facebook-2015"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no survey is named facebook-2015; there are: " + String.join(", ", names()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aScanThatIsNotJudgedSaysSo(String name) {
        Path file = SurveyFile.filled(directory, SurveyFile.emptyScan(2));
        assertThat(ComparisonText.render(compare(file, name), 80))
                .contains("UNFINISHED (interrupted)", "not judged yet")
                .doesNotContain("NaN", " 0 of 0");
    }

    @Test
    void aRowThatOnlyTheSurveyHasIsRefused() {
        PublishedSurvey known = PublishedSurveys.get("mailchannels-2015");
        PublishedRow strange =
                new PublishedRow("strange", "domain", "Strange", Optional.empty(), List.of(), Optional.empty());
        assertThatThrownBy(() -> compare(handMade, with(known, List.of(strange))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mailchannels-2015: no query has anything for strange, and nobody says why");
    }

    @Test
    void aRowThatOnlyTheQueryHasIsRefused() {
        PublishedSurvey known = PublishedSurveys.get("mailchannels-2015");
        assertThatThrownBy(() -> compare(
                        handMade,
                        with(known, known.rows().subList(1, known.rows().size()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mailchannels-2015: a query has a row that was not published: servers-starttls");
    }

    private static PublishedSurvey with(PublishedSurvey survey, List<PublishedRow> rows) {
        return new PublishedSurvey(
                survey.name(),
                survey.title(),
                survey.authors(),
                survey.venue(),
                survey.published(),
                survey.sources(),
                survey.differences(),
                rows);
    }

    private static SurveyComparison compare(Path file, String name) {
        return compare(file, PublishedSurveys.get(name));
    }

    private static SurveyComparison compare(Path file, PublishedSurvey survey) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            return SurveyComparisons.load(database, 1, survey);
        }
    }

    private static Optional<OwnFigure> own(SurveyComparison comparison, String code) {
        return comparison.rows().stream()
                .filter(row -> row.row().code().equals(code))
                .map(ComparedRow::own)
                .findFirst()
                .orElseThrow();
    }

    private static String csv(SurveyComparison comparison) throws IOException {
        StringWriter text = new StringWriter();
        try (Table table = ComparisonTable.of(comparison)) {
            TableFormat.CSV.write(table, text);
        }
        return text.toString();
    }
}
