package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the metrics T (TLS) come to on {@code hand-made.sql}, counted by hand. The handshakes that stand for MX hosts: of h01,
 * a2, the later of two; of h17, a20; of h04, a6, of which nothing was seen.
 */
class HandMadeTlsMetricsTest {
    private static HandMadeSurvey survey;

    @BeforeAll
    static void open(@TempDir Path directory) {
        survey = new HandMadeSurvey(directory);
    }

    @AfterAll
    static void close() {
        survey.close();
    }

    /** T1. TLS 1.3: a1 a2 a3 a18; 1.2: a5 a16 a19 a21; 1.0: a12 a20. */
    @Test
    void versionsAreOfTheHandshakeThatStandsForTheUnit() {
        assertThat(byUnit("TLSv"))
                .containsExactly(
                        "address TLSv1.2 4 10 1",
                        "address TLSv1.3 4 10 1",
                        "address TLSv1 2 10 1",
                        "mx-host TLSv1.2 3 8 1", // h10 h15 h18
                        "mx-host TLSv1.3 3 8 1", // h01 h02 h16
                        "mx-host TLSv1 2 8 1", // h11 h17
                        "domain TLSv1.3 8 13 1", // d01 d02 d04 d05 d08 d13 d26 d27; of d06 nothing was seen
                        "domain TLSv1.2 3 13 1", // d22 d25 d29
                        "domain TLSv1 2 13 1", // d12 d28
                        "weight TLSv1.3 39.5 46.0 4.0", // 10+5+1+3+8+2.5+4+6
                        "weight TLSv1.2 4.5 46.0 4.0", // 1+2+1.5
                        "weight TLSv1 2.0 46.0 4.0"); // 1+1
    }

    /** T3. CBC: a12 a19; RC4: a20. */
    @Test
    void cipherSuitesAreCountedByClass() {
        assertThat(byUnit("cipher-"))
                .filteredOn(row -> !row.contains(" 0 ") && !row.contains(" 0.0 "))
                .containsExactly(
                        "address cipher-aead 7 10 1",
                        "address cipher-cbc 2 10 1",
                        "address cipher-rc4 1 10 1",
                        "mx-host cipher-aead 6 8 1", // h01 h02 h10 h15 h16 h18
                        "mx-host cipher-cbc 1 8 1", // h11
                        "mx-host cipher-rc4 1 8 1", // h17
                        "domain cipher-aead 11 13 1",
                        "domain cipher-cbc 1 13 1", // d12
                        "domain cipher-rc4 1 13 1", // d28
                        "weight cipher-aead 44.0 46.0 4.0", // 39.5+4.5
                        "weight cipher-cbc 1.0 46.0 4.0",
                        "weight cipher-rc4 1.0 46.0 4.0");
    }

    /** T4: not a12 a19 a20, h11 h17, d12 d28. */
    @Test
    void forwardSecrecyDiffersWithTheUnit() {
        assertThat(byUnit("forward-secrecy"))
                .containsExactly(
                        "address forward-secrecy 7 10 1",
                        "mx-host forward-secrecy 6 8 1",
                        "domain forward-secrecy 11 13 1",
                        "weight forward-secrecy 44.0 46.0 4.0");
    }

    /** T8: a16, h15, d25. */
    @Test
    void aWarningAboutTheNameIsCounted() {
        assertThat(byUnit("unrecognized-name"))
                .containsExactly(
                        "address unrecognized-name 1 10 1",
                        "mx-host unrecognized-name 1 8 1",
                        "domain unrecognized-name 1 13 1",
                        "weight unrecognized-name 2.0 46.0 4.0");
    }

    /** T8. */
    @Test
    void whatDependsOnTheNameIsOfThoseThatShowedACertificateUnderIt() {
        assertThat(survey.rows("sni_certificates", "hello", "depends", "denominator", "refused", "unknown"))
                .containsExactly(
                        "no server name 1 3 1 0", // a2 refuses; not a1 a3
                        "unknown server name 1 2 0 1"); // a1; not a3; a2 is silent
    }

    /** T2: a1 and a2 were asked. */
    @Test
    void versionsAcceptedAreOfThoseThatSaidYesOrNo() {
        assertThat(survey.rows("versions_accepted", "version", "addresses", "denominator", "unknown"))
                .containsExactly("TLSv1.2 2 2 0", "TLSv1.3 1 2 0", "SSLv2 0 1 1");
    }

    /** T5. */
    @Test
    void keyExchangesAreTakenFromTheSuitesAccepted() {
        assertThat(survey.rows("key_exchanges_accepted", "finding", "addresses", "denominator", "unknown"))
                .containsExactly(
                        "static-rsa 2 3 0", // a19 a21; not a1
                        "dhe 1 2 1", // a21; not a19; a1 was not asked
                        "ecdhe 1 2 1", // a1; not a19; a21 would not tell
                        "static-rsa-alone 1 3 0"); // a19; not a1 a21
    }

    /** T6. */
    @Test
    void theSizeOfTheFieldIsOfFiniteFieldsAlone() {
        assertThat(survey.rows("dh_parameters", "bits", "addresses", "denominator", "unknown"))
                .containsExactly("1024 1 1 0"); // a21
    }

    /** T7: a1 accepts X25519MLKEM768, a2 and a3 none, a4 would not tell. */
    @Test
    void postQuantumHasTwoDenominators() {
        assertThat(survey.rows("post_quantum", "key_group", "addresses", "denominator", "unknown"))
                .contains("any 1 3 1", "X25519MLKEM768 1 3 1");
        assertThat(survey.rows("post_quantum_hosts", "population", "key_group", "mx_hosts", "denominator", "unknown"))
                .contains(
                        "starttls any 1 2 9", // h01; not h02, whose a4 has no STARTTLS; 11 hosts offer it
                        "all any 1 19 9",
                        "all SecP256r1MLKEM768 0 19 9");
    }

    @Test
    void whatNoServerWasAskedIsNotNo(@TempDir Path directory) {
        try (HandMadeSurvey unasked = HandMadeSurvey.changed(directory, "DELETE FROM enumeration_finding")) {
            assertThat(unasked.rows("post_quantum_hosts", "population", "key_group", "mx_hosts", "percent", "unknown"))
                    .containsExactly("starttls any - - 11", "all any - - 11");
        }
    }

    private static List<String> byUnit(String property) {
        return survey.rows("tls_by_unit", "unit", "property", "number", "denominator", "unknown").stream()
                .filter(row -> row.contains(" " + property))
                .toList();
    }
}
