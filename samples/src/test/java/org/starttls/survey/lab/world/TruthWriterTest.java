package org.starttls.survey.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.lab.pki.CertificateAuthority;

/** Expected codes are written out here a second time, from the public domain record. */
class TruthWriterTest {
    private static final Set<String> ENDPOINT_OUTCOMES = Set.of(
            "starttls-ok",
            "legacy-only",
            "starttls-not-offered",
            "starttls-mangled",
            "starttls-refused",
            "starttls-deferred",
            "handshake-failed",
            "handshake-closed",
            "handshake-timeout",
            "not-tls",
            "post-handshake-failed",
            "ehlo-rejected",
            "ehlo-deferred",
            "banner-deferred",
            "banner-rejected",
            "banner-timeout",
            "reply-timeout",
            "connection-closed",
            "connection-reset",
            "not-smtp",
            "connect-refused",
            "connect-timeout");

    private final TruthWriter truth = writer(Facilities.ordinary(), 2525);

    private static TruthWriter writer(Facilities facilities, int port) {
        World world = new World(1, LabMix.defaults(), facilities);
        return new TruthWriter(world, new TlsaBook(world, new CertificateAuthority()), port);
    }

    private String lines(String... domains) throws IOException {
        StringBuilder out = new StringBuilder();
        truth.write(List.of(domains).iterator(), out);
        return out.toString();
    }

    @Test
    void aDomainIsOneLineOfTheRecord() throws IOException {
        assertThat(lines("tls12.lab.test", "NULL-MX.lab.test.")).isEqualTo("""
                        {"domain":"tls12.lab.test","mail":{"outcome":"mx","dnssec":"insecure"},"mx":[{"host":"mx1.tls12.lab.test",\
                        "preference":10,"outcome":"resolved","dnssec":"insecure","endpoints":[{"ip":"127.68.191.207","port":2525,\
                        "outcome":"starttls-ok","starttls":"offered","tls":{"version":"TLSv1.2"},\
                        "pkix":{"lab":{"verdict":"valid","chain":"trusted","name":"match","time":"valid"}},\
                        "dane":{"verdict":"none","detail":null}}],\
                        "tlsa":{"outcome":"none","dnssec":"insecure","base":"mx1.tls12.lab.test","records":[]}}],\
                        "mta_sts":{"record":"none","texts":[],"outcome":"none","mode":null,"verdict":"none"},\
                        "tlsrpt":{"record":"none","texts":[],"outcome":"none"},\
                        "verdict":{"dane":"none","mta_sts":"none",\
                        "delivers_if":{"encrypt":true,"verify":true,"dane":true,"dane-only":false,"mta-sts":true}}}
                        {"domain":"null-mx.lab.test","mail":{"outcome":"null-mx","dnssec":"insecure"},"mx":[],\
                        "mta_sts":null,"tlsrpt":null,"verdict":null}
                        """);
    }

    @Test
    void whatNeverCompletesHasNoTls() throws IOException {
        assertThat(lines("mangled.lab.test"))
                .contains("\"outcome\":\"starttls-mangled\",\"starttls\":\"mangled\",\"tls\":null");
    }

    @ParameterizedTest
    @CsvSource({
        "tls13, starttls-ok, offered",
        "self-signed, starttls-ok, offered",
        "expired, starttls-ok, offered",
        "wrong-name, starttls-ok, offered",
        "legacy-tls10, legacy-only, offered",
        "legacy-tls11, legacy-only, offered",
        "no-starttls, starttls-not-offered, not-offered",
        "helo-only, starttls-not-offered, not-offered",
        "mangled, starttls-mangled, mangled",
        "starttls-refused, starttls-refused, offered",
        "starttls-deferred, starttls-deferred, offered",
        "handshake-alert, handshake-failed, offered",
        "handshake-closed, handshake-closed, offered",
        "handshake-silent, handshake-timeout, offered",
        "plaintext-after-go-ahead, not-tls, offered",
        "closed-after-handshake, post-handshake-failed, offered",
        "banner-deferred, banner-deferred, unknown",
        "banner-rejected, banner-rejected, unknown",
        "ehlo-deferred, ehlo-deferred, unknown",
        "ehlo-rejected, ehlo-rejected, unknown",
        "slow-banner, starttls-ok, offered",
        "silent-banner, banner-timeout, unknown",
        "silent-ehlo, reply-timeout, unknown",
        "other-protocol, not-smtp, unknown",
        "closed-on-accept, connection-closed, unknown",
        "reset-on-accept, connection-reset, unknown",
        "hostile-text, starttls-ok, offered",
        "connect-timeout, connect-timeout, unknown"
    })
    void everyServerScenarioHasItsCode(String scenario, String outcome, String starttls) {
        JsonNode endpoint = truth.record(scenario + ".lab.test").at("/mx/0/endpoints/0");
        assertThat(endpoint.get("outcome").asText()).isEqualTo(outcome);
        assertThat(endpoint.get("starttls").asText()).isEqualTo(starttls);
    }

    @ParameterizedTest
    @CsvSource({
        "implicit-mx, implicit-mx, resolved",
        "null-mx-with-others, null-mx-with-others, resolved",
        "no-mail, no-mail, ",
        "nxdomain, nxdomain, ",
        "servfail, servfail, ",
        "silent-dns, timeout, ",
        "refused-dns, refused, ",
        "cname, mx, resolved",
        "too-many-mx, mx, resolved",
        "root-with-others, null-mx-with-others, resolved",
        "mx-cname, mx, resolved",
        "mx-cname-away, mx, resolved",
        "cname-loop, cname-loop, ",
        "cname-chain, cname-chain, ",
        "dnssec-bogus, bogus, ",
        "dnssec-bogus-unexplained, bogus, ",
        "mx-bogus, mx, bogus",
        "mx-private, mx, resolved",
        "mx-ip-literal, mx, ip-literal",
        "mx-nxdomain, mx, nxdomain",
        "mx-localhost, mx, nxdomain",
        "mx-single-label, mx, nxdomain",
        "mx-no-address, mx, no-address",
        "mx-servfail, mx, servfail",
        "mx-silent-dns, mx, timeout",
        "officemail, mx, resolved"
    })
    void everyMailScenarioHasItsCodes(String scenario, String mail, String host) {
        JsonNode record = truth.record("some.name." + scenario + ".lab.test");
        assertThat(record.at("/mail/outcome").asText()).isEqualTo(mail);
        assertThat(record.at("/mx/0/outcome").asText()).isEqualTo(host == null ? "" : host);
    }

    @ParameterizedTest
    @CsvSource({
        "tlsa-none, secure, none, secure, mx1, ''",
        "tlsa-no-data, secure, none, secure, mx1, ''",
        "tlsa-key, secure, found, secure, mx1, 3 1 1",
        "tlsa-key-sha512, secure, found, secure, mx1, 3 1 2",
        "tlsa-certificate, secure, found, secure, mx1, 3 0 1",
        "tlsa-issuer-key, secure, found, secure, mx1, 2 1 1",
        "tlsa-issuer-certificate, secure, found, secure, mx1, 2 0 1",
        "tlsa-rollover, secure, found, secure, mx1, 3 1 1 + 3 1 1",
        "tlsa-stale, secure, found, secure, mx1, 3 1 1",
        "tlsa-pkix-ee, secure, found, secure, mx1, 1 1 1",
        "tlsa-pkix-ta, secure, found, secure, mx1, 0 0 1",
        "tlsa-unknown-matching, secure, found, secure, mx1, 3 1 9",
        "tlsa-partly-unusable, secure, found, secure, mx1, 1 1 1 + 3 1 1",
        "tlsa-by-alias, secure, found, secure, mx1, 3 1 1",
        "tlsa-without-starttls, secure, found, secure, mx1, 3 1 1",
        "tlsa-unsigned, insecure, found, insecure, mx1, 3 1 1",
        "tlsa-at-expanded, secure, found, secure, mx1, 3 1 1",
        "tlsa-at-original, secure, found, secure, mail, 3 1 1",
        "tlsa-servfail, secure, servfail, indeterminate, mx1, ''",
        "tlsa-silent-dns, secure, timeout, indeterminate, mx1, ''",
        "tlsa-bogus, secure, bogus, bogus, mx1, ''",
        "mx-cname, insecure, none, insecure, mx1, ''"
    })
    void everyTlsaScenarioHasItsCodes(
            String scenario, String host, String outcome, String dnssec, String base, String records) {
        JsonNode mx = truth.record("a." + scenario + ".lab.test").at("/mx/0");
        assertThat(mx.get("dnssec").asText()).isEqualTo(host);
        JsonNode tlsa = mx.get("tlsa");
        assertThat(tlsa.get("outcome").asText()).isEqualTo(outcome);
        assertThat(tlsa.get("dnssec").asText()).isEqualTo(dnssec);
        assertThat(tlsa.get("base").asText()).isEqualTo(base + ".a." + scenario + ".lab.test");
        List<String> parameters = new ArrayList<>();
        tlsa.get("records").forEach(record -> parameters.add(record.asText().replaceFirst(" [0-9a-f]{40,}$", "")));
        assertThat(String.join(" + ", parameters)).isEqualTo(records);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sts-none | none | []",
                "sts-no-data | none | []",
                "sts-valid | found | [v=STSv1; id=ID;]",
                "sts-no-id | found | [v=STSv1;]",
                "sts-bad-id | found | [v=STSv1; id=2026-01-01;]",
                "sts-wrong-version | found | [v=STSv2; id=ID;]",
                "sts-two-records | found | [v=STSv1; id=20200101000000;, v=STSv1; id=ID;]",
                "sts-extra-fields | found | [v=STSv1; id=ID; owner=postmaster; ;note=two fields more]",
                "sts-split | found | [v=STSv1; id=ID;]",
                "sts-with-other-text | found | [v=STSv1; id=ID;, v=spf1 -all]",
                "sts-delegated | found | [v=STSv1; id=ID;]",
                "sts-empty | found | []",
                "sts-servfail | servfail | []",
                "sts-silent-dns | timeout | []",
                "sts-bogus | bogus | []"
            })
    void everyMtaStsScenarioHasItsRecord(String scenario, String outcome, String texts) {
        assertPolicy("/mta_sts", scenario, outcome, texts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tlsrpt-none | none | []",
                "tlsrpt-mail | found | [v=TLSRPTv1; rua=mailto:tls-reports@tlsrpt-mail.lab.test]",
                "tlsrpt-web | found | [v=TLSRPTv1; rua=https://reports.tlsrpt-web.lab.test/tls;]",
                "tlsrpt-no-address | found | [v=TLSRPTv1;]",
                "tlsrpt-wrong-version | found | [v=TLSRPT1; rua=mailto:tls@tlsrpt-wrong-version.lab.test]",
                "tlsrpt-servfail | servfail | []",
                "tlsrpt-silent-dns | timeout | []"
            })
    void everyTlsrptScenarioHasItsRecord(String scenario, String outcome, String texts) {
        assertPolicy("/tlsrpt", scenario, outcome, texts);
    }

    private void assertPolicy(String field, String scenario, String outcome, String expected) {
        JsonNode policy = truth.record(scenario + ".lab.test").at(field);
        assertThat(policy.get("record").asText()).isEqualTo(outcome);
        List<String> texts = new ArrayList<>();
        policy.get("texts").forEach(text -> texts.add(text.asText().replaceAll("id=202601[0-9]{8};", "id=ID;")));
        assertThat(texts).hasToString(expected);
    }

    @Test
    void bytesThatAreNoTextAreEscaped() {
        assertThat(truth.record("sts-binary.lab.test").at("/mta_sts/texts/0").asText())
                .endsWith("note=\\x00\\t\\r\\n\\\\\"\\x7f\\xfc\\xff;");
    }

    @Test
    void anAddressForPrivateUseIsKeptAwayFrom() {
        JsonNode endpoint = truth.record("mx-private.lab.test").at("/mx/0/endpoints/0");
        assertThat(endpoint.get("ip").asText()).isEqualTo("10.0.0.1");
        assertThat(endpoint.get("outcome").asText()).isEqualTo("excluded");
        assertThat(endpoint.get("starttls").asText()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "signed, secure, secure",
        "unsigned, insecure, insecure",
        "nxdomain, secure, ",
        "servfail, indeterminate, ",
        "silent-dns, indeterminate, ",
        "cname-loop, indeterminate, ",
        "cname-chain, indeterminate, ",
        "dnssec-bogus, bogus, ",
        "mx-bogus, insecure, bogus",
        "mx-localhost, insecure, secure",
        "mx-ip-literal, insecure, indeterminate",
        "mx-servfail, insecure, indeterminate",
        "bigmail, insecure, insecure",
        "smallsuite, insecure, secure"
    })
    void everyAnswerHasItsTrust(String scenario, String mail, String host) {
        JsonNode record = truth.record(scenario + ".lab.test");
        assertThat(record.at("/mail/dnssec").asText()).isEqualTo(mail);
        assertThat(record.at("/mx/0/dnssec").asText()).isEqualTo(host == null ? "" : host);
    }

    @Test
    void nothingIsFoundBehindABogusAnswer() {
        assertThat(truth.record("dnssec-bogus.lab.test").get("mx")).isEmpty();
        JsonNode host = truth.record("mx-bogus.lab.test").at("/mx/0");
        assertThat(host.get("endpoints")).isEmpty();
        assertThat(host.get("tlsa").isNull()).isTrue();
    }

    @Test
    void ofHundredsOfMailHostsTheBestCount() {
        JsonNode mx = truth.record("too-many-mx.lab.test").get("mx");
        assertThat(mx).hasSize(500);
        assertThat(mx.get(499).get("preference").asInt()).isEqualTo(500);
    }

    @Test
    void anAliasIntoAnUnsignedZoneKeepsItsOwnTlsaBase() {
        LabMix mix = LabMix.parse("signed=1000000,hosted=0,mx-cname-away=1000000,tlsa-at-original=1000000");
        World world = new World(1, mix, Facilities.ordinary());
        TruthWriter writer = new TruthWriter(world, new TlsaBook(world, new CertificateAuthority()), 25);
        Map<String, String> bases = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            JsonNode mx = writer.record("d" + i + ".example").at("/mx/0");
            if (mx.at("/host").asText().equals("mail.d" + i + ".example")) {
                String end = world.host(mx.get("host").asText())
                        .orElseThrow()
                        .canonical()
                        .orElse("");
                bases.put(
                        end + " " + mx.get("dnssec").asText(),
                        mx.at("/tlsa/base").asText().replaceAll("[0-9]", ""));
            }
        }
        assertThat(bases)
                .isEqualTo(Map.of(
                        "mx.eastmail.test insecure", "mail.d.example",
                        "mx.smallsuite.test secure", "mx.smallsuite.test"));
    }

    @Test
    void whoTakesNoMailIsNotAskedForPolicies() {
        assertThat(truth.record("no-mail.lab.test").at("/mta_sts").isNull()).isTrue();
        assertThat(truth.record("null-mx-with-others.lab.test")
                        .at("/tlsrpt/record")
                        .asText())
                .isEqualTo("none");
    }

    @Test
    void aHostWithoutAddressHasNoTlsa() {
        assertThat(truth.record("mx-no-address.lab.test").at("/mx/0/tlsa").isNull())
                .isTrue();
    }

    @Test
    void whatTheMachineCannotServeIsReplaced() {
        assertThat(outcome(Facilities.ordinary(), "connect-refused")).isEqualTo("connection-closed");
        assertThat(outcome(new Facilities(false, true, false, false, false), "connect-refused"))
                .isEqualTo("connect-refused");
        assertThat(outcome(new Facilities(false, false, false, false, false), "connect-timeout"))
                .isEqualTo("banner-timeout");
        assertThat(outcome(new Facilities(false, false, false, false, false), "legacy-tls10"))
                .isEqualTo("starttls-ok");
    }

    private static String outcome(Facilities facilities, String scenario) {
        TruthWriter writer = writer(facilities, 25);
        return writer.record(scenario + ".lab.test")
                .at("/mx/0/endpoints/0/outcome")
                .asText();
    }

    @Test
    void everyCodeIsOneOfTheContract() {
        for (ServerScenario scenario : ServerScenario.values()) {
            assertThat(ENDPOINT_OUTCOMES).contains(scenario.expectation().outcome());
        }
    }

    @Test
    void ipv6IsWrittenAsRfc5952Says() {
        Facilities ipv6 = new Facilities(true, false, false, true, true);
        TruthWriter writer = writer(ipv6, 25);
        assertThat(writer.record("implicit-mx-ipv6.lab.test")
                        .at("/mx/0/endpoints/0/ip")
                        .asText())
                .matches("fd00:1ab:[0-9a-f]{1,4}::[0-9a-f]{1,2}");
    }
}
