package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.pki.Bytes;

/** Stapled responses: OpenSSL's as we judge them, and all of ours as OpenSSL does. */
class OpensslOcspIT {
    @TempDir
    Path folder;

    static Stream<OcspScenario> scenarios() throws Exception {
        return OcspScenarios.all(Instant.now().truncatedTo(ChronoUnit.SECONDS)).stream();
    }

    @BeforeAll
    static void needsOpenssl() throws InterruptedException {
        OpensslVerify.assumeInstalled();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void opensslThinksTheSameOfIt(OcspScenario scenario) throws Exception {
        assertThat(scenario.judge()).isEqualTo(new OpensslOcsp(folder).judge(scenario));
    }

    @ParameterizedTest
    @CsvSource({
        "V, true, -sha1, GOOD",
        "R, true, -sha1, REVOKED",
        "'', true, -sha1, UNKNOWN",
        "V, true, -sha256, GOOD",
        "V, true, -resp_key_id, GOOD",
        "V, true, -resp_no_certs, BAD_SIGNATURE",
        "V, false, -sha256, GOOD",
        "R, false, -resp_key_id, REVOKED",
        "R, false, -resp_no_certs, REVOKED",
        "'', false, -sha1, UNKNOWN",
    })
    void whatOpensslAnswersIsRead(String state, boolean delegated, String option, OcspVerdict expected)
            throws Exception {
        Issued responder = delegated ? OcspScenarios.RESPONDER : OcspScenarios.AUTHORITY;
        Bytes staple = Bytes.of(
                new OpensslOcsp(folder).answer(OcspScenarios.LEAF, OcspScenarios.AUTHORITY, state, responder, option));
        OcspScenario answered = new OcspScenario(
                "answered", staple, OcspScenarios.LEAF, OcspScenarios.AUTHORITY, Instant.now(), expected);

        assertThat(answered.judge()).isEqualTo(expected);
        assertThat(new OpensslOcsp(folder).judge(answered)).isEqualTo(expected);
        if (expected == OcspVerdict.GOOD) {
            assertThat(answered.judge(answered.at().plus(Duration.ofDays(4)))).isEqualTo(OcspVerdict.EXPIRED);
        }
    }
}
