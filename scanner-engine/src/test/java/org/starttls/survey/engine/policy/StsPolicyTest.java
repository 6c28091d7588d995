package org.starttls.survey.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StsPolicyTest {
    private static final String HEAD = "version: STSv1\nmode: enforce\nmax_age: 604800\n";

    private static final List<String> EXAMPLE = List.of(
            "version: STSv1",
            "mode: enforce",
            "mx: mail.example.com",
            "mx: *.example.net",
            "mx: backupmx.example.com",
            "max_age: 604800",
            "");

    /** @param section of RFC 8461 */
    private record Expectation(String section, String text, String expected) {}

    private static Expectation read(String section, String text, String expected) {
        return new Expectation(section, text, expected);
    }

    static Stream<Expectation> policies() {
        return Stream.concat(sound(), broken());
    }

    private static Stream<Expectation> sound() {
        return Stream.of(
                read(
                        "3.2: its example",
                        String.join("\r\n", EXAMPLE),
                        "enforce 604800 mail.example.com *.example.net backupmx.example.com"),
                read("3.2: LF", HEAD + "mx: a.test\n", "enforce 604800 a.test"),
                read("3.2: the last terminator is optional", HEAD + "mx: a.test", "enforce 604800 a.test"),
                read("3.2: blanks behind the colon are optional", HEAD + "mx:a.test", "enforce 604800 a.test"),
                read("3.2: blanks and tabs at a line's end", HEAD + "mx:\t a.test \t\r\n", "enforce 604800 a.test"),
                read("3.2: any order", "mx: a.test\nmax_age: 1\nmode: testing\nversion: STSv1", "testing 1 a.test"),
                read("3.2: the first of a key counts", HEAD + "mode: none\nmx: a.test", "enforce 604800 a.test"),
                read("3.2: also where another is broken", HEAD + "max_age: x\nmx: a.test", "enforce 604800 a.test"),
                read("3.2: unknown keys", HEAD + "mx: a.test\nn.o-t_e: grüß dich: =;", "enforce 604800 a.test"),
                read("3.2: no mx in mode none", "version: STSv1\nmode: none\nmax_age: 0", "none 0"),
                read("3.2: max_age 0", "version: STSv1\nmode: testing\nmax_age: 0\nmx: a", "testing 0 a"),
                read(
                        "3.2: the longest max_age",
                        "version: STSv1\nmode: enforce\nmax_age: 31557600\nmx: a.test",
                        "enforce 31557600 a.test"),
                read(
                        "3.2: ten digits",
                        "version: STSv1\nmode: enforce\nmax_age: 0000086400\nmx: a.test",
                        "enforce 86400 a.test"),
                read("4.1: case does not count in names", HEAD + "mx: *.Example.COM", "enforce 604800 *.example.com"),
                read("3.2: A-labels", HEAD + "mx: xn--mgbh0fb.example", "enforce 604800 xn--mgbh0fb.example"),
                read("deviation that is noted", HEAD + "\n \nmx: a.test\n\n", "enforce 604800 a.test empty-line"),
                read("deviation that is noted", HEAD + "mx: a_b.test", "enforce 604800 a_b.test underscore"));
    }

    private static Stream<Expectation> broken() {
        return Stream.of(
                read("3.2", "", "empty"),
                read("3.2: required", "mode: enforce\nmax_age: 1\nmx: a.test", "no-version"),
                read("3.2", "version: STSv2\nmode: enforce\nmax_age: 1\nmx: a.test", "bad-version at 1"),
                read("3.2: %s", "version: stsv1\nmode: enforce\nmax_age: 1\nmx: a.test", "bad-version at 1"),
                read("3.2: required", "version: STSv1\nmax_age: 1\nmx: a.test", "no-mode"),
                read("3.2: %s, so this is an unknown key", "version: STSv1\nMode: enforce\nmax_age: 1", "no-mode"),
                read("3.2", "version: STSv1\nmode: Enforce\nmax_age: 1\nmx: a.test", "bad-mode at 2"),
                read("3.2", "version: STSv1\nmode: report\nmax_age: 1\nmx: a.test", "bad-mode at 2"),
                read("3.2: required", "version: STSv1\nmode: enforce\nmx: a.test", "no-max-age"),
                read("3.2: the maximum", "version: STSv1\nmode: none\nmax_age: 31557601", "bad-max-age at 3"),
                read("3.2: not negative", "version: STSv1\nmode: none\nmax_age: -1", "bad-max-age at 3"),
                read("3.2: seconds, plain", "version: STSv1\nmode: none\nmax_age: 7d", "bad-max-age at 3"),
                read("3.2: at most ten digits", "version: STSv1\nmode: none\nmax_age: 00000086400", "bad-max-age at 3"),
                read("3.2: ASCII digits", "version: STSv1\nmode: none\nmax_age: ١", "bad-max-age at 3"),
                read("3.2: at least one mx", HEAD, "no-mx"),
                read("3.2: a key in another case is another", HEAD + "MX: a.test", "no-mx"),
                read("3.2: Domain has no final dot", HEAD + "mx: a.test.", "bad-mx at 4"),
                read("3.2: Domain is no mailbox", HEAD + "mx: post@a.test", "bad-mx at 4"),
                read("3.2: Domain is not empty", HEAD + "mx:", "bad-mx at 4"),
                read("3.2: the wildcard has a domain", HEAD + "mx: *.", "bad-mx at 4"),
                read("3.2: the wildcard has a domain", HEAD + "mx: *", "bad-mx at 4"),
                read("3.2: one wildcard", HEAD + "mx: *.*.a.test", "bad-mx at 4"),
                read("3.2: the whole leftmost label", HEAD + "mx: mx*.a.test", "bad-mx at 4"),
                read("3.2: the leftmost label", HEAD + "mx: mx.*.test", "bad-mx at 4"),
                read("3.2: A-labels", HEAD + "mx: müller.test", "bad-mx at 4"),
                read("3.2: one in a line", HEAD + "mx: a.test, b.test", "bad-mx at 4"),
                read("3.2: no literals", HEAD + "mx: [192.0.2.1]", "bad-mx at 4"),
                read("3.2: no empty label", HEAD + "mx: a..test", "bad-mx at 4"),
                read("3.2: Let-dig at both ends", HEAD + "mx: -a.test", "bad-mx at 4"),
                read("RFC 1035 2.3.4: labels", HEAD + "mx: " + "a".repeat(64) + ".test", "bad-mx at 4"),
                read("3.2: key and value", HEAD + "mx a.test", "bad-line at 4"),
                read("3.2: no blank before the key", HEAD + " mx: a.test", "bad-line at 4"),
                read("3.2: no blank before the colon", HEAD + "mx : a.test", "bad-line at 4"),
                read("3.2: a value", HEAD + "mx: a.test\nnote:", "bad-line at 5"),
                read("3.2: sts-policy-term has no CR alone", HEAD.replace('\n', '\r'), "bad-version at 1"),
                read("3.2: no control characters", HEAD + "note: a\u0007b", "bad-line at 4"),
                read("3.2: not HTML", "<!DOCTYPE html>\n<title>404</title>", "bad-line at 1"),
                read("3.2: not the record", "v=STSv1; id=a;", "bad-line at 1"),
                read("3.2: no byte-order mark", "\uFEFF" + HEAD + "mx: a.test", "encoding"),
                read("3.3: 64 kB", HEAD + "mx: a.test\n".repeat(6_000), "too-large"));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void policiesAreReadByTheGrammar(Expectation each) {
        assertThat(shown(StsPolicy.read(each.text().getBytes(StandardCharsets.UTF_8))))
                .as(each.section())
                .isEqualTo(each.expected());
    }

    @Test
    void otherEncodingsAreNoPolicies() {
        String text = HEAD + "mx: a.test\nnote: ü";
        assertThat(List.of(
                        shown(StsPolicy.read(text.getBytes(StandardCharsets.UTF_16))),
                        shown(StsPolicy.read(text.getBytes(StandardCharsets.UTF_16LE))),
                        shown(StsPolicy.read(text.getBytes(StandardCharsets.ISO_8859_1)))))
                .containsOnly("encoding");
    }

    @Test
    void theReasonNamesWhatIsWrongInALine() {
        StsPolicyReading reading = StsPolicy.read((HEAD + "mx: post@a.test\u202E").getBytes(StandardCharsets.UTF_8));
        assertThat(((StsPolicyReading.Invalid) reading).reason())
                .isEqualTo("mx is a mail address, not a host's name: “post@a.test\\xe2\\x80\\xae”");
    }

    @Test
    void aLongLineTakesNoLongTime() {
        String blanks = " ".repeat(60_000);
        assertThat(shown(StsPolicy.read((HEAD + "mx: a" + blanks + "b").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("bad-mx at 4");
    }

    /** RFC 8461 section 4.1. */
    @ParameterizedTest
    @CsvSource({
        "mail.example.com,   mail.example.com,     true",
        "mail.example.com,   mx.mail.example.com,  false",
        "mail.example.com,   example.com,          false",
        "*.example.com,      mail.example.com,     true",
        "*.example.com,      example.com,          false",
        "*.example.com,      foo.bar.example.com,  false",
        "*.example.com,      mailexample.com,      false",
        "*.example.com,      .example.com,         false",
        "*.com,              example.com,          true",
        "MAIL.Example.com,   mail.example.com,     true",
        "*.xn--bcher-kva.at, mx.xn--bcher-kva.at,  true",
    })
    void aWildcardStandsForOneLabel(String pattern, String host, boolean expected) {
        StsPolicy policy = StsPolicy.read((HEAD + "mx: " + pattern).getBytes(StandardCharsets.UTF_8))
                .policy()
                .orElseThrow();
        assertThat(policy.matches(host)).isEqualTo(expected);
    }

    @Test
    void anAgeIsInSeconds() {
        StsPolicy policy = StsPolicy.read((HEAD + "mx: a.test").getBytes(StandardCharsets.UTF_8))
                .policy()
                .orElseThrow();
        assertThat(policy.maxAge()).isEqualTo(Duration.ofDays(7));
    }

    private static String shown(StsPolicyReading reading) {
        if (reading instanceof StsPolicyReading.Invalid invalid) {
            return invalid.error().code()
                    + invalid.line().map(line -> " at " + line).orElse("");
        }
        StsPolicy policy = reading.policy().orElseThrow();
        Stream<String> parts =
                Stream.of(policy.mode().code(), Long.toString(policy.maxAge().toSeconds()));
        Stream<String> rest = Stream.concat(
                policy.mx().stream().map(MxPattern::text),
                policy.deviations().stream().map(StsDeviation::code));
        return Stream.concat(parts, rest).collect(Collectors.joining(" "));
    }
}
