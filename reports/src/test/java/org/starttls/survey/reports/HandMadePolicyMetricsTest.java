package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the metrics N (DANE), M (MTA-STS) and R (reporting) come to on {@code hand-made.sql}, counted by hand; what policies come
 * to is in {@link MadePolicies}.
 */
class HandMadePolicyMetricsTest {
    private static HandMadeSurvey survey;

    @BeforeAll
    static void open(@TempDir Path directory) {
        survey = new HandMadeSurvey(directory);
    }

    @AfterAll
    static void close() {
        survey.close();
    }

    /** N1 to N3. */
    @Test
    void daneIsCountedOverMxHostsInThreeWays() {
        assertThat(survey.rows("dane_adoption", "rate", "domains", "denominator", "inconclusive"))
                .containsExactly(
                        "tlsa 10 13 14", // d01 d02 d04 d05 d08 d13 d26-29; not d03 d11 d25; 24 have a route, 3 may
                        "secure-tlsa 9 10 0", // not d02
                        "full 1 10 0", // d27
                        "partial 1 8 2", // d26; of d08 and d13 another host is not known
                        "success 2 7 0"); // d26 d27; not d01 d02 d25 d28 d29
    }

    /** N2: that the records are there, whether or not they match. */
    @Test
    void coverageIsOfDomainsWhoseHostsWereAllAsked() {
        assertThat(survey.rows("tlsa_coverage", "finding", "domains", "denominator", "inconclusive"))
                .containsExactly(
                        "every 5 7 2", // d01 d26 d27 d28 d29
                        "some 2 7 2"); // d04 d05; of d08 and d13 it is not known
    }

    /** N5 and N13: h04; h01 has signed addresses, too, and an answer. */
    @Test
    void failuresOfDnssecHaveAReasonAndAPlace() {
        assertThat(survey.rows("dnssec_failures", "type", "reason", "lookups", "denominator"))
                .containsExactly("TLSA extended error 7 SIGNATURE_EXPIRED 1 1");
        assertThat(survey.rows("tlsa_lookup_failures", "provider", "failures", "denominator", "bogus"))
                .containsExactly("big.test 1 2 1");
    }

    /** N6, N7, N8, N12. TLSA records: h01, h02 (not secure), h16, h17, h18 (usage 0 alone). */
    @Test
    void hostsWithRecordsAreCountedByWhatComesOfThem() {
        assertThat(survey.rows("dane_hosts", "finding", "among", "mx_hosts", "denominator", "inconclusive"))
                .containsExactly(
                        "passes usable 1 3 0", // h16; not h01 h17
                        "mismatch usable 2 3 0", // h01 h17
                        "mismatch tlsa 2 5 0",
                        "no-starttls secure 0 4 0",
                        "unusable tlsa 1 5 0", // h18
                        "public-authority usage-3 2 3 0"); // h01 h16; not h17
    }

    /** N8. */
    @Test
    void parametersAreCountedByRecordAndByHost() {
        assertThat(survey.rows(
                        "tlsa_parameters", "usage", "selector", "matching_type", "mx_hosts", "denominator", "secure"))
                .containsExactly(
                        "3 1 1 3 5 3", // h01 h16 h17
                        "0 0 1 1 5 1", // h18
                        "1 0 1 1 5 1", // h01
                        "2 0 0 1 5 0"); // h02
    }

    /** N9 and N10. */
    @Test
    void aMismatchIsASlipOrARollOver() {
        assertThat(survey.rows("dane_mismatches", "explanation", "targets", "denominator"))
                .containsExactly("slip 1 2", "roll-over 1 2", "unexplained 0 2"); // a2, a19
    }

    /** M1, M3, M5, R1. Records: d01 d03 d05 d06 d07; not d02; of d04 it is not known, nor whether three others take mail. */
    @Test
    void policiesAreCountedStepByStep() {
        assertThat(survey.rows("policy_adoption", "measure", "number", "denominator", "inconclusive"))
                .containsExactly(
                        "mta-sts-record 5 6 4",
                        "mta-sts-valid-record 4 5 0", // not d06
                        "mta-sts-policy 2 3 1", // d01 d03; not d07; of d05 it is not known
                        "mta-sts-enforce 1 2 0", // d01
                        "mta-sts-testing 1 2 0", // d03
                        "mta-sts-none 0 2 0",
                        "tls-reporting-record 1 6 4", // d01; of d03 it is not known
                        "tls-reporting 1 6 4",
                        "tls-reporting-of-policies 1 1 1",
                        "mta-sts-and-dane 0 7 3"); // d01 has no DANE at every address
    }

    /** M2, M3, M6 to M9. Records: d01 d03 d05 d06 d07; valid ones: not d06; policies: d01 d03. */
    @Test
    void whatIsWrongIsOfThoseThatPublish() {
        assertThat(survey.rows("mta_sts_faults", "fault", "domains", "denominator", "inconclusive"))
                .contains(
                        "misconfigured 4 5 0", // d01 d05 d06 d07; not d03
                        "loses-mail 1 4 1", // d01; of d05 it is not known
                        "record-no-id 1 5 0", // d06
                        "policy-tcp 1 4 0", // d05
                        "policy-tls 1 4 0", // d07
                        "mx-mismatch-domain 1 2 0", // d01
                        "mx-mismatch-all 1 2 0",
                        "mx-certificate-any 0 3 2", // of d06 and d07 it is not known
                        "mx-certificate-all 0 3 2");
    }

    /** M4. */
    @Test
    void failuresOfPolicyHostsAreToldInDetail() {
        assertThat(survey.rows("policy_fetches", "outcome", "stage", "status", "domains", "denominator"))
                .containsExactly("fetched done 200 3 4", "policy-connect-error connect - 1 4"); // d01 d03 d07; d05
        assertThat(survey.rows("policy_host_failures", "outcome", "domains", "denominator"))
                .containsExactly("policy-connect-error 1 2", "policy-tls-error 1 2"); // d05 d07
    }

    /** M5: d01 a week, d03 a day. */
    @Test
    void lifetimesAreCountedByMode() {
        assertThat(survey.rows("mta_sts_lifetimes", "mode", "max_age", "domains", "denominator"))
                .filteredOn(row -> !row.contains(" 0 "))
                .containsExactly("enforce a week to 30 days 1 2", "testing a day to a week 1 2");
    }

    /** M10: d03. */
    @Test
    void delegationsAreAliasesOfThePolicyHost() {
        assertThat(survey.rows("mta_sts_delegations", "target", "domains", "denominator"))
                .containsExactly("- 3 4", "mta-sts.hosting.test 1 4");
    }

    /** R2. */
    @Test
    void bothPoliciesAreCountedWhereBothAreKnown() {
        assertThat(survey.rows("dane_and_mta_sts", "publishes", "domains", "denominator", "inconclusive"))
                .containsExactly(
                        "both 2 4 6", // d01 d05; of d04, d06 and d07 one is not known, of d18 d19 d20 whether they take
                        // mail
                        "tlsa-alone 1 4 6", // d02
                        "mta-sts-alone 1 4 6", // d03
                        "neither 0 4 6");
    }

    /** R3. Where mail of d18 d19 d20 goes is not known; of d04 not what became of its policy, so not whether there is one. */
    @Test
    void resultTypesAreOfDomainsOfWhichTheyCouldBeTold() {
        assertThat(survey.rows("result_types", "result_type", "domains", "denominator", "inconclusive"))
                .filteredOn(row -> !row.contains(" 0 "))
                .containsExactly(
                        "starttls-not-supported 1 3 7", // d03; of servers of d05 d06 d07 it is not known, too
                        "validation-failure 1 3 7", // d01
                        "sts-policy-fetch-error 1 6 4", // d05
                        "sts-webpki-invalid 1 6 4"); // d07
    }
}
