package org.starttls.survey.engine.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.policy.StsPolicy;

class StsVerdictTest {
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "STARTTLS_OK,                 VALID,            pass",
        "STARTTLS_OK,                 EXPIRED,          fail certificate",
        "STARTTLS_OK,                 NAME_MISMATCH,    fail certificate",
        "STARTTLS_OK,                 SELF_SIGNED,      fail certificate",
        "STARTTLS_OK,                 NO_CERTIFICATE,   fail certificate",
        "LEGACY_ONLY,                 VALID,            fail tls-too-old",
        "STARTTLS_NOT_OFFERED,        NO_CERTIFICATE,   fail no-starttls",
        "STARTTLS_MANGLED,            NO_CERTIFICATE,   fail no-starttls",
        "STARTTLS_REFUSED,            NO_CERTIFICATE,   fail no-starttls",
        "STARTTLS_DEFERRED,           NO_CERTIFICATE,   inconclusive",
        "HANDSHAKE_FAILED,            NO_CERTIFICATE,   fail tls-failed",
        "NOT_TLS,                     NO_CERTIFICATE,   fail tls-failed",
        "CLIENT_CERTIFICATE_REQUIRED, VALID,            fail tls-failed",
        "EHLO_DEFERRED,               NO_CERTIFICATE,   inconclusive",
        "BANNER_REJECTED,             NO_CERTIFICATE,   inconclusive",
        "EHLO_REJECTED,               NO_CERTIFICATE,   inconclusive",
        "NOT_SMTP,                    NO_CERTIFICATE,   inconclusive",
        "CONNECT_TIMEOUT,             NO_CERTIFICATE,   inconclusive",
        "LOCAL_ERROR,                 NO_CERTIFICATE,   inconclusive",
    })
    void anEndpointIsWhatASenderWouldMeet(EndpointOutcome probe, PkixCode certificate, String expected) {
        StsVerdict verdict = StsVerdict.of(
                Findings.policy("enforce", "mx.example.test"),
                List.of(host("mx.example.test", new StsHost.Endpoint(probe, true, certificate))));
        assertThat(shown(verdict.hosts().get(0))).isEqualTo(expected);
        assertThat(expected).startsWith(verdict.code().code());
    }

    @Test
    void aHandshakeCutShortIsNoFailureBeforeTheLastTry() {
        StsHost.Endpoint first = new StsHost.Endpoint(EndpointOutcome.HANDSHAKE_CLOSED, false, PkixCode.NO_CERTIFICATE);
        StsHost.Endpoint last = new StsHost.Endpoint(EndpointOutcome.HANDSHAKE_CLOSED, true, PkixCode.NO_CERTIFICATE);
        StsFinding policy = Findings.policy("enforce", "mx.example.test");
        assertThat(StsVerdict.of(policy, List.of(host("mx.example.test", first)))
                        .code())
                .isEqualTo(StsCode.INCONCLUSIVE);
        assertThat(StsVerdict.of(policy, List.of(host("mx.example.test", last))).code())
                .isEqualTo(StsCode.FAIL);
    }

    @Test
    void aHostThatThePolicyDoesNotNameFailsWhateverItDoes() {
        StsVerdict verdict = StsVerdict.of(
                Findings.policy("enforce", "*.example.test"),
                List.of(host("mx.another.test", Findings.GOOD), host("mx.other.test", Findings.SILENT)));
        assertThat(verdict.code()).isEqualTo(StsCode.FAIL);
        assertThat(verdict.hosts().stream().map(StsVerdictTest::shown))
                .containsExactly("fail not-in-policy", "fail not-in-policy");
    }

    @Test
    void aServerThatTalksToNobodyTakesNoMailWhateverItsTls() {
        StsPolicy policy =
                Findings.policy("enforce", "mx.example.test").policy().orElseThrow();
        StsHost.Endpoint mute = new StsHost.Endpoint(EndpointOutcome.EHLO_REJECTED, true, PkixCode.NO_CERTIFICATE);
        assertThat(StsVerdict.delivers(policy, List.of(host("mx.example.test", mute))))
                .contains(false);
        assertThat(StsVerdict.delivers(policy, List.of(host("mx.example.test", mute, Findings.SILENT))))
                .isEmpty();
        assertThat(StsVerdict.delivers(policy, List.of(host("mx.example.test", Findings.SILENT, Findings.GOOD))))
                .contains(true);
        assertThat(StsVerdict.delivers(policy, List.of(host("mx.another.test", Findings.GOOD))))
                .contains(false);
    }

    /** Endpoints are named as in {@link Findings}, hosts separated by a slash. */
    @ParameterizedTest
    @CsvSource({
        "good,        pass",
        "good bad,    pass",
        "bad/good,    pass",
        "silent/good, pass",
        "bad silent,  inconclusive",
        "bad/silent,  inconclusive",
        "bad/bad bad, fail",
        "silent,      inconclusive",
    })
    void oneEndpointSuffices(String hosts, String expected) {
        List<StsHost> all = Arrays.stream(hosts.split("/", -1))
                .map(endpoints -> host(
                        "mx.example.test",
                        Arrays.stream(endpoints.split(" ", -1))
                                .map(Findings::endpoint)
                                .toArray(StsHost.Endpoint[]::new)))
                .toList();
        assertThat(StsVerdict.of(Findings.policy("enforce", "mx.example.test"), all)
                        .code()
                        .code())
                .isEqualTo(expected);
    }

    @Test
    void aHostWithoutAddressesCannotTakeMail() {
        StsFinding policy = Findings.policy("enforce", "mx.example.test");
        StsHost gone = new StsHost("mx.example.test", HostOutcome.NXDOMAIN, List.of());
        StsHost unknown = new StsHost("mx.example.test", HostOutcome.SERVFAIL, List.of());
        assertThat(StsVerdict.of(policy, List.of(gone)).code()).isEqualTo(StsCode.FAIL);
        assertThat(StsVerdict.of(policy, List.of(gone, unknown)).code()).isEqualTo(StsCode.INCONCLUSIVE);
        assertThat(StsVerdict.of(policy, List.of()).code()).isEqualTo(StsCode.INCONCLUSIVE);
    }

    /** Purged ones stand under another name, and MX records beyond the bound under none. */
    @ParameterizedTest
    @EnumSource(
            value = HostOutcome.class,
            names = {"EXCLUDED", "LOCAL_ERROR", "SCANNER_BUG"})
    void ofAHostThatWasLeftOutNothingIsKnown(HostOutcome outcome) {
        StsFinding finding = Findings.policy("enforce", "mx.example.test");
        StsHost leftOut = new StsHost("forgotten.invalid", outcome, List.of(Findings.NOT_PROBED));
        for (StsHost host : List.of(leftOut, StsHost.notKept())) {
            StsVerdict verdict = StsVerdict.of(finding, List.of(host));
            assertThat(shown(verdict.hosts().get(0))).isEqualTo("inconclusive");
            assertThat(verdict.hosts().get(0).inPolicy()).isEmpty();
            assertThat(verdict.code()).isEqualTo(StsCode.INCONCLUSIVE);
            List<StsHost> withBad = List.of(host("mx.example.test", Findings.BAD), host);
            assertThat(StsVerdict.of(finding, withBad).code()).isEqualTo(StsCode.INCONCLUSIVE);
            assertThat(StsVerdict.delivers(finding.policy().orElseThrow(), withBad))
                    .isEmpty();
            assertThat(StsVerdict.of(finding, List.of(host("mx.example.test", Findings.GOOD), host))
                            .code())
                    .isEqualTo(StsCode.PASS);
        }
    }

    @Test
    void aPolicyUnderTestIsJudgedAsIfEnforced() {
        List<StsHost> hosts = List.of(host("mx.example.test", Findings.BAD));
        assertThat(StsVerdict.of(Findings.policy("testing", "mx.example.test"), hosts)
                        .code())
                .isEqualTo(StsCode.FAIL);
    }

    @Test
    void withoutAPolicyThereIsNothingToFail() {
        List<StsHost> hosts = List.of(host("mx.example.test", Findings.BAD));
        assertThat(StsVerdict.of(Findings.policy("none"), hosts).code()).isEqualTo(StsCode.NONE);
        assertThat(StsVerdict.of(Findings.record("v=spf1 -all"), hosts).code()).isEqualTo(StsCode.NONE);
        assertThat(StsVerdict.of(Findings.record("v=STSv1;"), hosts).code()).isEqualTo(StsCode.NONE);
        assertThat(StsVerdict.of(StsFinding.notChecked(), hosts).code()).isEqualTo(StsCode.INCONCLUSIVE);
    }

    private static StsHost host(String name, StsHost.Endpoint... endpoints) {
        return new StsHost(name, HostOutcome.RESOLVED, List.of(endpoints));
    }

    private static String shown(StsVerdict.Host host) {
        return host.endpoints().stream()
                .map(endpoint -> endpoint.code().code()
                        + endpoint.cause().map(cause -> " " + cause.code()).orElse(""))
                .collect(Collectors.joining(", "));
    }
}
