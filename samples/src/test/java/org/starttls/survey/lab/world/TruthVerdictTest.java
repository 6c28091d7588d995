package org.starttls.survey.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.lab.pki.CertificateAuthority;

/** Expected verdicts are written out here a second time, from the public domain record and the RFCs. */
class TruthVerdictTest {
    private static final CertificateAuthority AUTHORITY = new CertificateAuthority();

    private final TruthWriter truth = writer("");

    private static TruthWriter writer(String mix) {
        World world = new World(1, LabMix.parse(mix), Facilities.ordinary());
        return new TruthWriter(world, new TlsaBook(world, AUTHORITY), 25);
    }

    private JsonNode record(String scenario) {
        return truth.record(scenario + ".lab.test");
    }

    @ParameterizedTest
    @CsvSource({
        "tls13, valid, trusted, match, valid",
        "legacy-tls10, valid, trusted, match, valid",
        "closed-after-handshake, valid, trusted, match, valid",
        "wildcard, valid, trusted, match, valid",
        "common-name-only, valid, trusted, match, valid",
        "expired, expired, trusted, match, expired",
        "not-yet-valid, not-yet-valid, trusted, match, not-yet-valid",
        "self-signed, self-signed, self-signed, match, valid",
        "incomplete-chain, incomplete-chain, incomplete, match, valid",
        "untrusted-root, untrusted, untrusted, match, valid",
        "wrong-name, name-mismatch, trusted, mismatch, valid",
        "bigmail, valid, trusted, match, valid",
        "officemail, valid, trusted, match, valid",
        "sni-hoster, valid, trusted, match, valid",
        "cheap-hoster, name-mismatch, trusted, mismatch, valid",
        "mx-cname-away, name-mismatch, trusted, mismatch, valid"
    })
    void everyCertificateHasItsVerdictAndFacts(
            String scenario, String verdict, String chain, String name, String time) {
        JsonNode pkix = record(scenario).at("/mx/0/endpoints/0/pkix/lab");
        assertThat(List.of(
                        pkix.get("verdict").asText(),
                        pkix.get("chain").asText(),
                        pkix.get("name").asText(),
                        pkix.get("time").asText()))
                .containsExactly(verdict, chain, name, time);
    }

    @Test
    void withoutAHandshakeThereIsNoCertificateToJudge() {
        assertThat(record("no-starttls").at("/mx/0/endpoints/0/pkix").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tlsa-none, none, null",
        "tlsa-no-data, none, null",
        "tlsa-key, pass, 3 1 1",
        "tlsa-key-sha512, pass, 3 1 2",
        "tlsa-key-in-full, pass, 3 1 0",
        "tlsa-certificate, pass, 3 0 1",
        "tlsa-certificate-in-full, pass, 3 0 0",
        "tlsa-issuer-key, pass, 2 1 1",
        "tlsa-issuer-certificate, pass, 2 0 1",
        "tlsa-key-and-issuer, pass, 3 1 1",
        "tlsa-rollover, pass, 3 1 1",
        "tlsa-stale, fail, mismatch",
        "tlsa-stale-issuer, fail, no-trust-anchor",
        "tlsa-wrong-selector, fail, mismatch",
        "tlsa-stale-stronger-digest, fail, mismatch",
        "tlsa-pkix-ee, unusable, null",
        "tlsa-pkix-ta, unusable, null",
        "tlsa-unknown-usage, unusable, null",
        "tlsa-unknown-selector, unusable, null",
        "tlsa-unknown-matching, unusable, null",
        "tlsa-wrong-length, unusable, null",
        "tlsa-partly-unusable, pass, 3 1 1",
        "tlsa-by-alias, pass, 3 1 1",
        "tlsa-without-starttls, no-starttls, null",
        "tlsa-unsigned, insecure, null",
        "tlsa-at-expanded, pass, 3 1 1",
        "tlsa-at-original, pass, 3 1 1",
        "tlsa-servfail, lookup-error, null",
        "tlsa-silent-dns, lookup-error, null",
        "tlsa-bogus, bogus, null"
    })
    void everyTlsaScenarioHasItsVerdict(String scenario, String verdict, String detail) {
        JsonNode record = record(scenario);
        JsonNode dane = record.at("/mx/0/endpoints/0/dane");
        assertThat(dane.get("verdict").asText()).isEqualTo(verdict);
        assertThat(dane.get("detail").asText()).isEqualTo(detail);
        assertThat(record.at("/verdict/dane").asText()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "tls13, pass, pass",
        "expired, pass, fail expired",
        "not-yet-valid, pass, fail not-yet-valid",
        "wrong-name, pass, fail name",
        "incomplete-chain, pass, fail no-trust-anchor",
        "untrusted-root, pass, pass",
        "common-name-only, pass, pass",
        "legacy-tls11, fail tls-failed, fail tls-failed",
        "handshake-alert, fail tls-failed, fail tls-failed",
        "closed-after-handshake, fail tls-failed, fail tls-failed",
        "mangled, no-starttls, no-starttls",
        "starttls-refused, no-starttls, no-starttls",
        "starttls-deferred, inconclusive, inconclusive",
        "silent-banner, inconclusive, inconclusive",
        "other-protocol, inconclusive, inconclusive"
    })
    void aKeyOutlivesWhatAnIssuerDoesNot(String server, String key, String issuer) {
        assertThat(dane(server, "tlsa-key")).containsExactly(key);
        assertThat(dane(server, "tlsa-issuer-key")).containsExactly(issuer);
    }

    /** The DANE verdicts of a world in which all servers and all TLSA records are of one kind. */
    private static Set<String> dane(String server, String tlsa) {
        StringBuilder mix = new StringBuilder("signed=1,unsigned=0,self-hosted=1,hosted=1");
        for (MailScenario each : MailScenario.values()) {
            mix.append(each == MailScenario.HOSTED ? "" : "," + each.label() + "=0");
        }
        for (Hosting each : Hosting.values()) {
            mix.append(each == Hosting.SELF_HOSTED ? "" : "," + each.label() + "=0");
        }
        for (ServerScenario each : ServerScenario.values()) {
            mix.append(",").append(each.label()).append(each.label().equals(server) ? "=1" : "=0");
        }
        for (TlsaScenario each : TlsaScenario.values()) {
            mix.append(",").append(each.label()).append(each.label().equals(tlsa) ? "=1" : "=0");
        }
        Set<String> found = new TreeSet<>();
        TruthWriter writer = writer(mix.toString());
        for (int i = 0; i < 5; i++) {
            JsonNode dane = writer.record("d" + i + ".example").at("/mx/0/endpoints/0/dane");
            String detail = dane.get("detail").asText();
            boolean cause = dane.get("verdict").asText().equals("fail");
            found.add(dane.get("verdict").asText() + (cause ? " " + detail : ""));
        }
        return found;
    }

    @Test
    void whoeverPublishesAnIssuerHasOne() {
        assertThat(dane("self-signed", "tlsa-issuer-key")).containsExactly("pass");
    }

    @ParameterizedTest
    @CsvSource({
        "sts-none, none, null, none",
        "sts-no-data, none, null, none",
        "sts-valid, valid, enforce, pass",
        "sts-no-id, record-invalid, null, none",
        "sts-bad-id, record-invalid, null, none",
        "sts-long-id, record-invalid, null, none",
        "sts-wrong-version, record-invalid, null, none",
        "sts-late-version, record-invalid, null, none",
        "sts-two-records, records-multiple, null, none",
        "sts-extra-fields, record-invalid, null, none",
        "sts-extension, valid, enforce, pass",
        "sts-split, valid, enforce, pass",
        "sts-with-other-text, valid, enforce, pass",
        "sts-only-other-text, none, null, none",
        "sts-delegated, valid, enforce, pass",
        "sts-long, valid, enforce, pass",
        "sts-binary, record-invalid, null, none",
        "sts-empty, none, null, none",
        "sts-servfail, record-dns-error, null, inconclusive",
        "sts-silent-dns, record-dns-error, null, inconclusive",
        "sts-bogus, record-dns-error, null, inconclusive",
        "policy-lf, valid, enforce, pass",
        "policy-wildcard, valid, enforce, pass",
        "policy-testing, valid, testing, pass",
        "policy-none, valid, none, none",
        "policy-short-age, valid, enforce, pass",
        "policy-long-age, valid, enforce, pass",
        "policy-extra-fields, valid, enforce, pass",
        "policy-html-type, valid, enforce, pass",
        "policy-chunked, valid, enforce, pass",
        "policy-former-provider, valid, enforce, fail",
        "policy-subdomain, valid, testing, fail",
        "policy-typo, valid, enforce, fail",
        "policy-other-suffix, valid, enforce, fail",
        "policy-no-address, policy-dns-error, null, none",
        "policy-servfail, policy-dns-error, null, inconclusive",
        "policy-silent-dns, policy-dns-error, null, inconclusive",
        "policy-refused, policy-connect-error, null, inconclusive",
        "policy-unanswered, policy-connect-error, null, inconclusive",
        "policy-wrong-name, policy-tls-error, null, none",
        "policy-self-signed, policy-tls-error, null, none",
        "policy-expired, policy-tls-error, null, none",
        "policy-incomplete-chain, policy-tls-error, null, none",
        "policy-common-name, policy-tls-error, null, none",
        "policy-tls-alert, policy-tls-error, null, none",
        "policy-old-tls, policy-tls-error, null, none",
        "policy-not-found, policy-http-error, null, none",
        "policy-server-error, policy-http-error, null, inconclusive",
        "policy-redirect, policy-http-error, null, none",
        "policy-gzip, policy-http-error, null, none",
        "policy-not-http, policy-http-error, null, none",
        "policy-empty, policy-syntax-error, null, none",
        "policy-web-page, policy-syntax-error, null, none",
        "policy-wrong-version, policy-syntax-error, null, none",
        "policy-no-mode, policy-syntax-error, null, none",
        "policy-no-mx, policy-syntax-error, null, none",
        "policy-mail-address, policy-syntax-error, null, none",
        "policy-no-age, policy-syntax-error, null, none",
        "policy-too-large, policy-too-large, null, none",
        "policy-stall, policy-timeout, null, inconclusive"
    })
    void everyPolicyHasItsOutcomeModeAndVerdict(String scenario, String outcome, String mode, String verdict) {
        JsonNode record = record(scenario);
        assertThat(record.at("/mta_sts/outcome").asText()).isEqualTo(outcome);
        assertThat(record.at("/mta_sts/mode").asText()).isEqualTo(mode);
        assertThat(record.at("/mta_sts/verdict").asText()).isEqualTo(verdict);
        assertThat(record.at("/verdict/mta_sts").asText()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "tlsrpt-none, none",
        "tlsrpt-mail, valid",
        "tlsrpt-web, valid",
        "tlsrpt-two-addresses, valid",
        "tlsrpt-extra-fields, valid",
        "tlsrpt-two-records, multiple",
        "tlsrpt-no-address, invalid",
        "tlsrpt-bad-address, invalid",
        "tlsrpt-wrong-version, invalid",
        "tlsrpt-only-other-text, none",
        "tlsrpt-servfail, servfail",
        "tlsrpt-silent-dns, timeout"
    })
    void everyWishForReportsHasItsOutcome(String scenario, String outcome) {
        assertThat(record(scenario).at("/tlsrpt/outcome").asText()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "tls13, true true true false true",
        "expired, true false true false true",
        "common-name-only, true true true false true",
        "legacy-tls10, false false false false false",
        "no-starttls, false false false false false",
        "plain-backup, true true true false true",
        "starttls-deferred, null null null false null",
        "connect-timeout, null null null false null",
        "other-protocol, false false false false false",
        "mx-nxdomain, false false false false false",
        "mx-servfail, null null null false null",
        "mx-private, null null null false null",
        "mx-bogus, null null null false null",
        "tlsa-key, true true true true true",
        "tlsa-issuer-key, true true true true true",
        "tlsa-stale, true true false false true",
        "tlsa-pkix-ee, true true true false true",
        "tlsa-unsigned, true true true false true",
        "tlsa-without-starttls, false false false false false",
        "tlsa-servfail, true true null null true",
        "tlsa-bogus, true true false false true",
        "smallsuite, true true true false true",
        "sts-valid, true true true false true",
        "policy-former-provider, true true true false false",
        "policy-subdomain, true true true false true",
        "policy-none, true true true false true",
        "policy-stall, true true true false null",
        "policy-expired, true true true false true"
    })
    void mailFlowsUnderThePoliciesThatLetIt(String scenario, String flows) {
        JsonNode delivers = record(scenario).at("/verdict/delivers_if");
        List<String> found = new ArrayList<>();
        for (String policy : List.of("encrypt", "verify", "dane", "dane-only", "mta-sts")) {
            found.add(delivers.get(policy).asText());
        }
        assertThat(String.join(" ", found)).isEqualTo(flows);
    }

    @Test
    void aPolicyDoesNotTakeACommonName() {
        String mix =
                "sts-valid=1000000,policy-enforce=1000000,common-name-only=1000000,self-hosted=1000000,hosted=1000000";
        JsonNode record = writer(mix).record("d1.example");
        assertThat(record.at("/mx/0/endpoints/0/pkix/lab/verdict").asText()).isEqualTo("valid");
        assertThat(record.at("/mta_sts/mode").asText()).isEqualTo("enforce");
        assertThat(record.at("/mta_sts/verdict").asText()).isEqualTo("fail");
        assertThat(record.at("/verdict/delivers_if/verify").asBoolean()).isTrue();
        assertThat(record.at("/verdict/delivers_if/mta-sts").asBoolean()).isFalse();
    }

    @Test
    void daneProtectsNoDomainBehindAnInsecureRoute() {
        JsonNode record = record("smallsuite");
        assertThat(record.at("/mail/dnssec").asText()).isEqualTo("insecure");
        assertThat(record.at("/mx/0/endpoints/0/dane/verdict").asText()).isEqualTo("pass");
        assertThat(record.at("/verdict/dane").asText()).isEqualTo("insecure");
    }

    @Test
    void whoTakesNoMailIsNotJudged() {
        assertThat(record("null-mx").get("verdict").isNull()).isTrue();
        assertThat(record("nxdomain").get("verdict").isNull()).isTrue();
    }

    @Test
    void aPolicyHostTakesNoMailItself() {
        assertThat(truth.record("mta-sts.sts-valid.lab.test")
                        .at("/mail/outcome")
                        .asText())
                .isEqualTo("null-mx");
        assertThat(truth.record("mta-sts.policy-no-address.lab.test")
                        .at("/mail/outcome")
                        .asText())
                .isEqualTo("nxdomain");
    }
}
