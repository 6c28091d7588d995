package org.starttls.survey.engine.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.dane.DaneCause;
import org.starttls.survey.engine.dane.DaneCode;
import org.starttls.survey.engine.dane.DaneVerdict;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.pkix.PkixCode;

class ResultTypesTest {
    private static final StsFinding NO_POLICY = Findings.record();
    private static final StsFinding ENFORCED = Findings.policy("enforce", "mx.example.test");

    /** RFC 8460 section 4.3.1: without a policy, a sender takes any certificate. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "STARTTLS_OK,          VALID,            '',                     ''",
        "STARTTLS_OK,          EXPIRED,          '',                     certificate-expired",
        "STARTTLS_OK,          NOT_YET_VALID,    '',                     certificate-not-trusted",
        "STARTTLS_OK,          NAME_MISMATCH,    '',                     certificate-host-mismatch",
        "STARTTLS_OK,          SELF_SIGNED,      '',                     certificate-not-trusted",
        "STARTTLS_OK,          INCOMPLETE_CHAIN, '',                     certificate-not-trusted",
        "STARTTLS_OK,          UNTRUSTED,        '',                     certificate-not-trusted",
        "STARTTLS_OK,          INVALID,          '',                     certificate-not-trusted",
        "STARTTLS_OK,          NO_CERTIFICATE,   '',                     validation-failure",
        "STARTTLS_NOT_OFFERED, NO_CERTIFICATE,   starttls-not-supported, starttls-not-supported",
        "STARTTLS_MANGLED,     NO_CERTIFICATE,   starttls-not-supported, starttls-not-supported",
        "STARTTLS_REFUSED,     NO_CERTIFICATE,   starttls-not-supported, starttls-not-supported",
        "HANDSHAKE_FAILED,     NO_CERTIFICATE,   validation-failure,     validation-failure",
        "LEGACY_ONLY,          VALID,            validation-failure,     validation-failure",
        "CONNECT_TIMEOUT,      NO_CERTIFICATE,   '',                     ''",
        "EHLO_DEFERRED,        NO_CERTIFICATE,   '',                     ''",
    })
    void negotiationFailuresAreReported(
            EndpointOutcome probe, PkixCode certificate, String withoutPolicy, String enforced) {
        ReportedEndpoint endpoint = new ReportedEndpoint(probe, true, true, certificate, dane(DaneCode.NONE));
        assertThat(shown(NO_POLICY, endpoint)).isEqualTo(withoutPolicy);
        assertThat(shown(ENFORCED, endpoint)).isEqualTo(enforced);
        assertThat(shown(Findings.policy("testing", "mx.example.test"), endpoint))
                .isEqualTo(enforced);
        assertThat(shown(Findings.policy("none"), endpoint)).isEqualTo(withoutPolicy);
    }

    /** RFC 8460 section 4.3.2.1. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PASS,         ''",
        "UNUSABLE,     tlsa-invalid",
        "BOGUS,        dnssec-invalid",
        "LOOKUP_ERROR, ''",
        "NO_STARTTLS,  starttls-not-supported",
        "INCONCLUSIVE, ''",
    })
    void whereDaneAppliesItAloneIsReported(DaneCode code, String expected) {
        assertThat(shown(ENFORCED, endpoint(dane(code)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "NAME,            certificate-host-mismatch",
        "EXPIRED,         certificate-expired",
        "NOT_YET_VALID,   certificate-not-trusted",
        "BAD_CHAIN,       certificate-not-trusted",
        "MISMATCH,        tlsa-invalid",
        "NO_TRUST_ANCHOR, tlsa-invalid",
        "NO_CERTIFICATE,  validation-failure",
        "TLS_FAILED,      validation-failure",
    })
    void aFailureOfDaneIsReportedByItsCause(DaneCause cause, String expected) {
        DaneVerdict verdict =
                new DaneVerdict(DaneCode.FAIL, Optional.of(cause), Optional.empty(), Optional.empty(), List.of());
        assertThat(shown(ENFORCED, endpoint(verdict))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NONE", "INSECURE", "NOT_CHECKED"})
    void whereDaneDoesNotApplyMtaStsDoes(DaneCode code) {
        assertThat(shown(ENFORCED, endpoint(dane(code)))).isEqualTo("certificate-host-mismatch");
    }

    @Test
    void aHostThatThePolicyDoesNotNameIsAFailureOfAnotherKind() {
        ReportedEndpoint endpoint =
                new ReportedEndpoint(EndpointOutcome.STARTTLS_OK, true, false, PkixCode.VALID, dane(DaneCode.NONE));
        assertThat(shown(ENFORCED, endpoint)).isEqualTo("validation-failure");
        assertThat(shown(NO_POLICY, endpoint)).isEmpty();
    }

    /** RFC 8460 section 4.3.2.2. */
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "DNS_ERROR,     DNS,     sts-policy-fetch-error",
        "CONNECT_ERROR, CONNECT, sts-policy-fetch-error",
        "TIMEOUT,       TLS,     sts-policy-fetch-error",
        "TLS_ERROR,     TLS,     sts-policy-fetch-error",
        "HTTP_ERROR,    HTTP,    sts-webpki-invalid",
        "FETCHED,       DONE,    sts-webpki-invalid",
        "LOCAL_ERROR,   CONNECT, ''",
        "EXCLUDED,      CONNECT, ''",
    })
    void aPolicyThatCannotBeHadIsReported(PolicyFetchOutcome outcome, PolicyFetchStage stage, String expected) {
        StsFinding finding = StsFinding.of(
                Findings.texts(LookupOutcome.FOUND, "v=STSv1; id=a;"),
                Optional.of(Findings.fetch(outcome, stage, "")),
                Optional.empty());
        assertThat(shown(finding)).isEqualTo(expected);
    }

    @Test
    void typesAreNotExclusive() {
        ReportedEndpoint cleartext = new ReportedEndpoint(
                EndpointOutcome.STARTTLS_NOT_OFFERED, true, true, PkixCode.NO_CERTIFICATE, dane(DaneCode.NONE));
        assertThat(shown(ENFORCED, endpoint(dane(DaneCode.NONE)), cleartext, endpoint(dane(DaneCode.UNUSABLE))))
                .isEqualTo("starttls-not-supported certificate-host-mismatch tlsa-invalid");
    }

    private static ReportedEndpoint endpoint(DaneVerdict dane) {
        return new ReportedEndpoint(EndpointOutcome.STARTTLS_OK, true, true, PkixCode.NAME_MISMATCH, dane);
    }

    private static DaneVerdict dane(DaneCode code) {
        return new DaneVerdict(code, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static String shown(StsFinding finding, ReportedEndpoint... endpoints) {
        return ResultTypes.of(finding, List.of(endpoints)).stream()
                .map(ResultType::code)
                .collect(Collectors.joining(" "));
    }
}
