package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the metrics X (certificates) come to on {@code hand-made.sql}, counted by hand. By address: valid a1 a3 a5 a18; for
 * other names a2; self-signed a19 a20; expired a16; of an unknown authority a21; with a bad signature a12; not seen a6.
 */
class HandMadeCertificateMetricsTest {
    private static HandMadeSurvey survey;

    @BeforeAll
    static void open(@TempDir Path directory) {
        survey = new HandMadeSurvey(directory);
    }

    @AfterAll
    static void close() {
        survey.close();
    }

    /** S1 to S4 and X6; where two agreed, a roll-up that is taken for another would go unnoticed. */
    @ParameterizedTest
    @ValueSource(strings = {"adoption", "validity"})
    void noTwoRollUpsAgree(String query) {
        assertThat(survey.rows(query, "percent")).hasSize(8).doesNotHaveDuplicates();
    }

    /**
     * X6. Inconclusive, domains: d18 d19 d20, and by rule all d07 d21 d23; any those and d06 d09 d10 d24 d30; primary d07 d08 d10
     * d21 d23 d24, without d12, which has no primary host; first d06 d07 d09 d21 d23 d30 (of weight 4+1+2+1+1+1, and 3). MX hosts:
     * all h05 h07 h13 h14, any those and h04 h06 h19. Addresses: a7 a8 a10 a14 a15 a23.
     */
    @Test
    void validityIsOfThoseWhoseOfferIsKnown() {
        assertThat(survey.rows("validity", "unit", "rule", "yes", "denominator", "inconclusive"))
                .containsExactly(
                        "domain all 2 20 6", // d22 d27; not d01-06 d08-10 d12-14 d24-26 d28-30
                        "domain any 9 15 11", // d01 d02 d04 d05 d08 d13 d22 d26 d27; not d03 d12 d14 d25 d28 d29
                        "domain primary 3 16 9", // d22 d26 d27; not d01-06 d09 d13 d14 d25 d28-30
                        "domain first 8 17 9", // d01 d02 d05 d08 d13 d22 d26 d27; not d03 d04 d10 d12 d14 d24 d25 d28
                        // d29
                        "mx-host all 2 14 4", // h10 h16; not h01-04 h06 h09 h11 h12 h15 h17-19
                        "mx-host any 4 11 7", // h01 h02 h10 h16; not h03 h09 h11 h12 h15 h17 h18
                        "address any 4 17 6", // a1 a3 a5 a18; not a2 a4 a6 a9 a11-13 a16 a17 a19-22
                        "weight first 39.5 51.0 13.0"); // 10+5+3+8+2.5+1+4+6; and 2+1+1+1+1+1+2+1+1.5
    }

    /** X1 to X4, X8 to X10, by address. Asked: the 17 of which it is known whether they offer STARTTLS. */
    @Test
    void factsMayOverlapAndCausesDoNot() {
        assertThat(byUnit("address"))
                .contains(
                        "valid 4 10 17 1",
                        "not-valid 6 10 17 1",
                        "trusted 6 10 17 1", // a2 and a16, too
                        "self-signed 2 10 17 1",
                        "untrusted 1 10 17 1",
                        "invalid 1 10 17 1",
                        "expired 1 10 17 1",
                        "valid-but-for-time 1 10 17 1",
                        "name-match 6 10 17 1", // a16 and a21, too
                        "name-match-of-trusted 5 6 17 1", // not a2
                        "cause-expired 1 10 17 1",
                        "cause-self-signed 2 10 17 1",
                        "cause-untrusted 1 10 17 1",
                        "cause-invalid 1 10 17 1",
                        "cause-name-mismatch 1 10 17 1")
                .noneMatch(fact -> fact.startsWith("own-name"));
    }

    /** X1, X6, X8, X9: h01 stands with a2, which has another name. */
    @Test
    void anMxHostIsJudgedByOneOfItsHandshakes() {
        assertThat(byUnit("mx-host"))
                .contains(
                        "valid 3 8 13 1", // h02 h10 h16
                        "not-valid 5 8 13 1", // h01 h11 h15 h17 h18
                        "trusted 5 8 13 1", // h01 h02 h10 h15 h16
                        "cause-name-mismatch 1 8 13 1"); // h01
    }

    /** X5, X6, X8. */
    @Test
    void aDomainIsJudgedByItsFirstHostWithAHandshake() {
        assertThat(byUnit("domain"))
                .contains(
                        "valid 4 13 19 1", // d02 d22 d26 d27
                        "cause-name-mismatch 5 13 19 1", // d01 d04 d05 d08 d13, all by h01
                        "trusted 10 13 19 1", // those, and d25
                        "own-name 1 8 19 3"); // d27; d08 and d13 have hosts that nobody knows, of d06 none was seen
        assertThat(byUnit("weight")).contains("valid 16.0 46.0 56.0 4.0"); // 5+1+4+6
    }

    /** X7 and X14. */
    @Test
    void mailIsProtectedInFourExclusiveClasses() {
        assertThat(survey.rows("authentication", "unit", "class", "number", "denominator", "inconclusive"))
                .containsExactly(
                        "domain no-tls 2 16 10", // d03 d14; not known: d07 d09 d10 d18 to d21 d23 d24 d30
                        "domain not-authenticated 10 16 10", // d01 d04 d05 d06 d08 d12 d13 d25 d28 d29
                        "domain any-server 3 16 10", // d02 d22 d26
                        "domain domain-match 1 16 10", // d27
                        "domain valid-and-forward-secrecy 4 16 10", // the last two
                        "weight no-tls 3.0 53.0 11.0", // 2+1; not known: 1+2+1+1+1+1+1+1+1+1
                        "weight not-authenticated 34.0 53.0 11.0", // 10+1+3+4+8+1+2.5+2+1+1.5
                        "weight any-server 10.0 53.0 11.0", // 5+1+4
                        "weight domain-match 6.0 53.0 11.0",
                        "weight valid-and-forward-secrecy 16.0 53.0 11.0");
    }

    @Test
    void sumsOfWeightsAreRounded(@TempDir Path directory) {
        try (HandMadeSurvey light = HandMadeSurvey.changed(directory, "UPDATE domain SET weight = 0.1")) {
            assertThat(light.rows("authentication", "unit", "class", "number", "denominator", "inconclusive"))
                    .contains("weight not-authenticated 1.0 1.6 1.0");
        }
    }

    /** X9, by target: a5 counts as h10 alone, as h03 it has no STARTTLS. */
    @Test
    void verdictsAreOfCompletedHandshakes() {
        assertThat(survey.rows("certificate_verdicts", "verdict", "targets", "denominator"))
                .containsExactlyInAnyOrder(
                        "valid 4 10",
                        "self-signed 2 10",
                        "expired 1 10",
                        "untrusted 1 10",
                        "name-mismatch 1 10",
                        "invalid 1 10");
    }

    /** X11: certificates 3 and 7 have 1024 bits, 2, 5 and 6 are of elliptic curves. */
    @Test
    void keysAreOfDistinctLeaves() {
        assertThat(survey.rows(
                        "certificates_by_key", "key_algorithm", "key_bits", "certificates", "denominator", "addresses"))
                .containsExactly(
                        "EC 256 3 7 3", // a5 a16 a18
                        "RSA 1024 2 7 3", // a12 a19 a20
                        "RSA 2048 2 7 4"); // a1 a2 a3 a21
        assertThat(survey.rows("certificate_weaknesses", "weakness", "weak_chains", "denominator"))
                .containsExactly("any 2 7", "rsa-key 2 7", "md5-signature 1 7", "sha1-signature 1 7"); // chains 3 and 6
    }

    /** X12. */
    @Test
    void issuersAreCountedByOrganisation() {
        assertThat(survey.rows("certificates_by_authority", "organisation", "certificates", "denominator", "addresses"))
                .containsExactly(
                        "(no organisation) 2 7 4", // 1 and 2
                        "(self-signed) 2 7 3", // 3 and 7
                        "Let's Encrypt 2 7 2", // 5 and 6, by two authorities of its
                        "Nobody, Inc. 1 7 1"); // 8
    }

    /** X13. Certificate 1 is of h01 and h02; 5 and 6, of h15 and h16, have one key; the key of 2 is not known. */
    @Test
    void certificatesAndKeysThatHostsShareAreCountedApart() {
        assertThat(survey.rows("certificate_reuse", "unit", "shown_by", "number", "denominator", "mx_hosts"))
                .filteredOn(row -> !row.contains(" 0 "))
                .containsExactly(
                        "leaf-certificate 1 6 7 6",
                        "leaf-certificate 2 to 9 1 7 2",
                        "key 1 3 5 3", // of 3, 7 and 8
                        "key 2 to 9 2 5 4");
    }

    /** h18 moves to the address of h02, which then sends two certificates, by name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificates_by_key",
                "certificates_by_signature",
                "certificates_by_issuer",
                "certificates_by_authority",
                "certificate_reuse"
            })
    void anAddressThatChoosesByNameSendsSeveralCertificates(String query, @TempDir Path directory) {
        try (HandMadeSurvey moved =
                HandMadeSurvey.changed(directory, "UPDATE target SET endpoint_id = 3 WHERE id = 22")) {
            assertThat(moved.rows(query, "denominator")).first().isEqualTo("7");
            assertThat(moved.rows("certificate_states", "name")).hasSize(7);
            assertThat(moved.rows("as_pqc_2026", "denominator")).last().isEqualTo("7");
        }
    }

    private static List<String> byUnit(String unit) {
        return survey.rows("certificates_by_unit", "unit", "fact", "number", "denominator", "asked", "unknown").stream()
                .filter(row -> row.startsWith(unit + " "))
                .map(row -> row.substring(unit.length() + 1))
                .toList();
    }
}
