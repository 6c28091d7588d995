package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.lab.world.PolicyHost;

/** Fetches the lab's policies by {@code curl}, which verifies. */
class LabPolicyIT {
    /** What curl prints about a reply after its body. */
    private static final String FACTS = "\n%{http_code} %{content_type} %{size_download} %{ssl_verify_result}";

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static Path root;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabConfig.defaults());
        root = Files.writeString(folder.resolve("root.pem"), Lab.rootCertificatePem());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void needPrograms() throws Exception {
        Programs.require("curl");
        Programs.require("openssl");
        Programs.require("dig");
    }

    private static InetAddress address(String domain) {
        PolicyHost host = lab.world().policyHost("mta-sts." + domain).orElseThrow();
        return host.place().addresses().get(0);
    }

    private static String curl(String domain, String... options) throws Exception {
        String authority = "mta-sts." + domain + ":" + lab.httpsPort();
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "15"));
        command.addAll(List.of("--cacert", root.toString(), "--write-out", FACTS));
        command.addAll(List.of("--resolve", authority + ":" + address(domain).getHostAddress()));
        command.addAll(List.of(options));
        command.add("https://" + authority + "/.well-known/mta-sts.txt");
        return Programs.run("", command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "policy-enforce, enforce, 'mx: mx1.policy-enforce.lab.test', 604800, text/plain",
        "policy-wildcard, enforce, 'mx: *.policy-wildcard.lab.test', 604800, text/plain",
        "policy-testing, testing, 'mx: mx1.policy-testing.lab.test', 86400, text/plain",
        "policy-none, none, mode, 86400, text/plain",
        "policy-short-age, enforce, 'mx: mx1.policy-short-age.lab.test', 0, text/plain",
        "policy-long-age, enforce, 'mx: mx1.policy-long-age.lab.test', 31557600, text/plain",
        "policy-html-type, enforce, 'mx: mx1.policy-html-type.lab.test', 604800, text/html",
        "policy-chunked, enforce, 'mx: mx1.policy-chunked.lab.test', 604800, text/plain",
        "policy-subdomain, testing, 'mx: mta-sts.policy-subdomain.lab.test', 604800, text/plain",
        "policy-former-provider, enforce, 'mx: mx.former-provider.test', 604800, text/plain",
        "policy-typo, enforce, 'mx: mx1.policy-typo.lab.testt', 604800, text/plain",
        "policy-other-suffix, enforce, 'mx: mx1.policy-other-suffix.lab.invalid', 604800, text/plain",
        "sts-valid, enforce, 'mx: mx1.sts-valid.lab.test', 604800, text/plain",
        "sts-delegated, enforce, 'mx: mx1.sts-delegated.lab.test', 604800, text/plain"
    })
    void aSoundServerHandsOutThePolicy(String scenario, String mode, String pattern, String age, String type)
            throws Exception {
        String seen = curl(scenario + ".lab.test");
        assertThat(seen)
                .startsWith("version: STSv1\r\nmode: " + mode + "\r\n")
                .contains(pattern, "max_age: " + age + "\r\n")
                .containsPattern("\n200 " + type + "[a-z0-9;= -]* [0-9]+ 0$");
    }

    @Test
    void linesMayEndInABareLf() throws Exception {
        assertThat(curl("policy-lf.lab.test"))
                .startsWith("version: STSv1\nmode: enforce\nmx: mx1")
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @CsvSource({"policy-unanswered, timed out", "policy-stall, 'Operation timed out'"})
    void aSilentServerLeavesItsClientsWaiting(String scenario, String failure) throws Exception {
        assertThat(curl(scenario + ".lab.test", "--max-time", "4")).contains(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "policy-wrong-name, 'no alternative certificate subject name matches'",
        "policy-self-signed, self-signed certificate",
        "policy-expired, certificate has expired",
        "policy-incomplete-chain, unable to get local issuer certificate",
        "policy-tls-alert, unrecognized name",
        "policy-old-tls, protocol version",
        "policy-refused, 'Failed to connect'",
        "policy-not-http, HTTP/0.9"
    })
    void aBrokenServerFailsItsClients(String scenario, String failure) throws Exception {
        assertThat(curl(scenario + ".lab.test", "--tlsv1.2")).contains(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "policy-not-found, 404",
        "policy-server-error, 500",
        "policy-redirect, 301",
        "policy-empty, '200 text/plain 0 0'"
    })
    void otherRepliesHaveTheirStatus(String scenario, String facts) throws Exception {
        assertThat(curl(scenario + ".lab.test")).contains("\n" + facts);
    }

    @Test
    void aPolicyMayBeLargerThanAnybodyReads() throws Exception {
        assertThat(curl("policy-too-large.lab.test", "--output", "/dev/null"))
                .containsPattern("\n200 text/plain [0-9]{6,} 0$");
    }

    @Test
    void compressionIsNotAskedFor() throws Exception {
        assertThat(curl("policy-gzip.lab.test", "--include")).contains("Content-Encoding: gzip");
        assertThat(curl("policy-gzip.lab.test", "--compressed")).startsWith("version: STSv1\r\n");
    }

    @Test
    void aCommonNameIsAllThatIsMissing() throws Exception {
        String seen = handshake("policy-common-name.lab.test");
        assertThat(seen).contains("subject=CN = mta-sts.policy-common-name.lab.test", "Verification: OK");
        assertThat(curl("policy-common-name.lab.test")).doesNotContain("issuer certificate");
    }

    private static String handshake(String domain, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-CAfile", root.toString()));
        command.addAll(List.of("-connect", address(domain).getHostAddress() + ":" + lab.httpsPort()));
        command.addAll(List.of("-servername", "mta-sts." + domain));
        command.addAll(List.of(options));
        return Programs.run("", command.toArray(String[]::new));
    }

    @Test
    void anOldServerStillTalksToOldClients() throws Exception {
        assumeTrue(lab.description().stream().noneMatch(line -> line.startsWith("TLS 1.0")));
        assertThat(handshake("policy-old-tls.lab.test", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"))
                .containsPattern("Protocol *: TLSv1.1");
    }

    @Test
    void anotherNameThanThatOfTheHandshakeIsMisdirected() throws Exception {
        assertThat(curl("sts-valid.lab.test", "--header", "Host: mta-sts.policy-none.lab.test"))
                .contains("\n421 ");
    }

    private static String dig(String name, String type, String... options) throws Exception {
        String port = Integer.toString(lab.dns().getPort());
        List<String> command = new ArrayList<>(List.of("dig", "@127.0.0.1", "-p", port, name, type));
        command.addAll(List.of(options));
        return Programs.run("", command.toArray(String[]::new));
    }

    @Test
    void theDnsLeadsToTheServer() throws Exception {
        assertThat(dig("mta-sts.sts-valid.lab.test", "A"))
                .contains(address("sts-valid.lab.test").getHostAddress());
        assertThat(dig("mta-sts.sts-delegated.lab.test", "A"))
                .contains("CNAME\tmta-sts.sts-delegated-lab-test.sts-hosting.test.")
                .contains(address("sts-delegated.lab.test").getHostAddress());
        assertThat(dig("mta-sts.sts-delegated-lab-test.sts-hosting.test", "A"))
                .contains(address("sts-delegated.lab.test").getHostAddress());
    }

    @ParameterizedTest
    @CsvSource({"policy-no-address, NXDOMAIN", "policy-servfail, SERVFAIL"})
    void theDnsFailsWhereTheScenarioSaysSo(String scenario, String failure) throws Exception {
        assertThat(dig("mta-sts." + scenario + ".lab.test", "A")).contains(failure);
    }

    @Test
    void theDnsIsSilentWhereTheScenarioSaysSo() throws Exception {
        assertThat(dig("mta-sts.policy-silent-dns.lab.test", "A", "+tries=1", "+time=1"))
                .contains("timed out");
    }

    @Test
    void aPolicyHostTakesNoMail() throws Exception {
        assertThat(dig("mta-sts.sts-valid.lab.test", "MX")).contains("MX\t0 .");
    }
}
