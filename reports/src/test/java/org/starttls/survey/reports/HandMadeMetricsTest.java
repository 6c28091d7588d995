package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the metrics D (domains and hosts), C (conversations) and S (STARTTLS) come to on {@code hand-made.sql}, counted by hand
 * from the table at its top; who is counted stands beside the figures. S1 to S4 and D5 are in {@link HandMadeFiguresTest}.
 */
class HandMadeMetricsTest {
    private static HandMadeSurvey survey;

    @BeforeAll
    static void open(@TempDir Path directory) {
        survey = new HandMadeSurvey(directory);
    }

    @AfterAll
    static void close() {
        survey.close();
    }

    /** D1 to D3. */
    @Test
    void mailDomainsAreOfThoseAsked() {
        assertThat(survey.rows("mail_outcomes", "code", "domains", "denominator"))
                .containsExactlyInAnyOrder(
                        "mx 23 30", // d01 to d13, d21 to d30
                        "implicit-mx 1 30", // d14
                        "null-mx 1 30",
                        "no-mail 1 30",
                        "nxdomain 1 30",
                        "servfail 1 30",
                        "timeout 1 30",
                        "excluded 1 30"); // d15 to d20
    }

    /** D6. Two MX hosts each: d04 d05 d08 d10 d12 d13 d24 d26. */
    @Test
    void hostsAndAddressesAreCountedOnce() {
        assertThat(survey.rows("infrastructure", "measure", "number", "per", "average", "most"))
                .containsExactly(
                        "mx-hosts 19 - - -",
                        "addresses 23 - - -",
                        "ipv4-addresses 19 - - -",
                        "ipv6-addresses 4 - - -", // a2 a17 a20 a23
                        "addresses-of-host 24 17 1.41 2", // a5 is of h03 and h10; h07 and h08 have none
                        "hosts-of-domain 32 24 1.33 2", // 24 + 8
                        "domains-of-host 32 19 1.68 5", // h01: d01 d04 d05 d08 d13
                        "names-of-address 24 23 1.04 2"); // a5
    }

    /** D7. */
    @Test
    void aDomainCountsAtEachProviderOfItsPrimaryHosts() {
        assertThat(survey.rows("providers", "provider", "domains", "denominator"))
                .containsExactly(
                        "own.test 15 24", // d07 to d13, d21 to d25, d28 to d30
                        "big.test 7 24", // d01 to d06, d13
                        "d27.test 2 24", // d26 d27
                        "d14.test 1 24");
    }

    /** d11, none of whose MX hosts has an address, is in no rate. */
    @Test
    void aJudgementHasTheRatesOfTheReport() {
        assertThat(survey.rows("judgements", "starttls", "valid", "verify")).containsExactly("47.06 10.0 56.25");
        assertThat(survey.rows("adoption", "unit", "rule", "percent")).contains("domain all 47.06");
        assertThat(survey.rows("validity", "unit", "rule", "percent")).contains("domain all 10.0");
        assertThat(survey.rows("delivery", "unit", "policy", "percent")).contains("domain verify 56.25");
    }

    /** D8. */
    @Test
    void aDomainCountsOnceAtTheLargestOfItsProviders() {
        assertThat(survey.rows("provider_concentration", "unit", "providers", "number", "denominator"))
                .containsExactly(
                        "domain 1 15 24",
                        "domain 2 21 24", // without d13, which own.test has
                        "domain 4 24 24",
                        "weight 1 31.0 67.0", // 1+8+2+1+6+1+2.5 and 1+1+1+1+2 and 1+1.5+1
                        "weight 2 56.0 67.0", // 10+5+2+1+3+4 more
                        "weight 4 67.0 67.0"); // d14 1, d26 4, d27 6
    }

    /** C1 to C3. */
    @Test
    void respondersAreOfOpenPorts() {
        assertThat(survey.rows("smtp_responders", "step", "addresses", "denominator", "inconclusive"))
                .containsExactly(
                        "open 20 22 2", // not a7 (timed out), a8 (refused); a15 was not tried
                        "greets 18 20 0", // not a10 (450), a14 (SSH)
                        "accepts-ehlo 18 20 0",
                        "turned-away 1 20 0"); // a10
    }

    /** C5: the sets 4 and 5, of a16 and a18. */
    @Test
    void capabilitiesBeforeAndInsideTlsHaveTheirOwnDenominators() {
        assertThat(survey.rows(
                        "capabilities",
                        "keyword",
                        "addresses",
                        "denominator",
                        "addresses_in_tls",
                        "denominator_in_tls"))
                .contains("SMTPUTF8 2 18 2 10", "REQUIRETLS 0 18 2 10");
    }

    /** S5. */
    @Test
    void anOfferThatCannotBeTakenUpIsOneOfThoseThatOffer() {
        assertThat(survey.rows(
                        "handshake_failures",
                        "outcome",
                        "alert",
                        "alert_by",
                        "addresses",
                        "denominator",
                        "inconclusive"))
                .containsExactly(
                        "any - - 2 13 1", // inconclusive: a23
                        "handshake-failed handshake_failure server 1 13 1", // a13
                        "starttls-refused - - 1 13 1"); // a22
    }

    /** S6. */
    @Test
    void refusalsAreOfThoseThatAcceptedEhlo() {
        assertThat(survey.rows("starttls_refusals", "reply", "addresses", "denominator", "inconclusive"))
                .containsExactly("4xx 1 18 0", "500-504 1 18 0", "55x 0 18 0", "other 0 18 0"); // a23, a22
    }

    /** S7 and S8: STARTTLS was sent to a4, a5, a11 and a17 although it was not on offer. */
    @Test
    void interferenceShowsInTheOfferAndInTheEcho() {
        assertThat(survey.rows("starttls_interference", "sign", "addresses", "denominator", "inconclusive"))
                .containsExactly(
                        "offer-altered 1 18 0", // a11
                        "hidden 1 4 0", // a5
                        "echoed 2 4 0", // a11 a17
                        "echo-altered 1 2 0"); // a11
    }

    /** S11: h01, h15, h17 and h19 have both families. */
    @Test
    void familiesAreComparedWhereBothAreKnown() {
        assertThat(survey.rows("family_agreement", "measure", "finding", "mx_hosts", "denominator", "inconclusive"))
                .containsExactly(
                        "starttls both 2 3 1", // h01 h17; h19 is not known over IPv6
                        "starttls ipv4-alone 1 3 1", // h15
                        "starttls ipv6-alone 0 3 1",
                        "starttls neither 0 3 1",
                        "valid-certificate both 0 3 1",
                        "valid-certificate ipv4-alone 1 3 1", // h01
                        "valid-certificate ipv6-alone 0 3 1",
                        "valid-certificate neither 2 3 1"); // h15 h17
    }

    /** S12. */
    @Test
    void injectionIsOfThoseThatTheTestToldOf() {
        assertThat(survey.rows("command_injection", "vulnerable", "denominator", "unknown"))
                .containsExactly("1 2 1"); // a1; not a2; a3 would not tell
    }
}
