package org.starttls.survey.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.primitives.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.Transcript;

class PolicyTextsFuzzTest {
    private static final int MOST_CHARACTERS_OF_A_REASON = 400;

    @FuzzTest(maxDuration = "5m")
    void aPolicyIsSoundOrSaysWhyNot(byte[] body) {
        StsPolicyReading reading = StsPolicy.read(body);
        if (reading instanceof StsPolicyReading.Invalid invalid) {
            assertThat(invalid.reason()).isNotBlank().hasSizeLessThan(MOST_CHARACTERS_OF_A_REASON);
            assertThat(invalid.reason().chars()).allMatch(character -> character >= ' ');
            return;
        }
        StsPolicy policy = reading.policy().orElseThrow();
        assertThat(policy.maxAge()).isBetween(Duration.ZERO, StsPolicy.LONGEST_AGE);
        assertThat(policy.mx())
                .allMatch(pattern -> policy.matches(pattern.text().replace("*", "any")));
        assertThat(policyOf(
                        Bytes.concat(body, "\nunknown: key\nmode: none\nmax_age: x".getBytes(StandardCharsets.UTF_8))))
                .map(StsPolicy::mx)
                .contains(policy.mx());
        assertThat(policyOf(new String(body, StandardCharsets.UTF_8)
                        .replace("\r\n", "\n")
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8)))
                .contains(policy);
    }

    @FuzzTest(maxDuration = "5m")
    void aRecordIsSoundOrSaysWhyNot(byte[] text) {
        String escaped = Transcript.escape(text);
        StsRecord record = StsRecord.of(List.of(escaped));
        if (record instanceof StsRecord.Valid valid) {
            assertThat(valid.id()).matches("[A-Za-z0-9]{1,32}");
            assertThat(StsRecord.of(List.of(escaped + (escaped.endsWith(";") ? " " : ";"))))
                    .isEqualTo(record);
        }
        if (escaped.startsWith("v=STSv1;")) {
            assertThat(StsRecord.of(List.of("v=spf1 -all", escaped))).isEqualTo(record);
            assertThat(StsRecord.of(List.of(escaped, escaped))).isEqualTo(new StsRecord.Multiple(2));
        }
        TlsrptRecord reporting = TlsrptRecord.of(List.of(escaped));
        if (reporting instanceof TlsrptRecord.Valid valid) {
            assertThat(valid.rua()).isNotEmpty().allMatch(uri -> uri.matches("(?i)(mailto|https):.+"));
        }
    }

    private static Optional<StsPolicy> policyOf(byte[] body) {
        return StsPolicy.read(body).policy();
    }
}
