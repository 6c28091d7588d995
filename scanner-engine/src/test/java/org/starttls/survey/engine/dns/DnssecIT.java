package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.LookupOutcome.BOGUS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Type;

/** Every DNSSEC status over real zones, by our own validation and by a resolver's AD bit, as delv and dig see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DnssecIT {
    private SignedInternet internet;
    private Delv delv;
    private ServerProcess validator;
    private Dns ownOverPlain;
    private Dns ownOverValidator;
    private Dns trusting;
    private Dns trustingWithoutReasons;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        internet = SignedInternet.start(directory, DnssecZones.all());
        ServerProcess plain = internet.plainUnbound("plain");
        validator = internet.validatingUnbound("validator", "ede: yes");
        delv = new Delv(internet.anchorsForDelv(), plain.address());
        ownOverPlain = internet.validating(internet.client(plain, DnssecMode.VALIDATE));
        ownOverValidator = internet.validating(internet.client(validator, DnssecMode.VALIDATE));
        trusting = internet.client(validator, DnssecMode.AD);
        trustingWithoutReasons = internet.client(internet.validatingUnbound("taciturn", "ede: no"), DnssecMode.AD);
    }

    @AfterAll
    void stop() {
        internet.close();
    }

    private static DnsAnswer ask(Dns dns, Question question) {
        return dns.question(question.name(), question.type())
                .toCompletableFuture()
                .join();
    }

    static List<Question> questions() {
        return DnssecZones.questions();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void ownValidationConcludesWhatDelvConcludes(Question question) throws IOException {
        DnssecStatus judged = DnssecZones.isDeniedByOptOut(question) ? DnssecStatus.INSECURE : delv.judge(question);

        for (Dns own : List.of(ownOverPlain, ownOverValidator)) {
            DnsAnswer answer = ask(own, question);
            assertThat(answer.lookup().dnssec()).as("%s", answer).isEqualTo(judged);
            assertThat(answer.lookup().outcome() == BOGUS).isEqualTo(judged == DnssecStatus.BOGUS);
            assertThat(answer.lookup().detail().isPresent())
                    .as("reason: %s", answer)
                    .isEqualTo(judged != DnssecStatus.SECURE);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void bothModesConcludeWhatTheResolverConcludes(Question question) throws IOException {
        Dig dig = Dig.ask(validator.address(), question);

        LookupOutcome outcome = ask(ownOverPlain, question).lookup().outcome();
        assertThat(outcome).isIn(outcomes(dig));
        for (Dns dns : List.of(trusting, trustingWithoutReasons, ownOverPlain)) {
            DnsAnswer answer = ask(dns, question);
            assertThat(answer.lookup().outcome()).as("%s", answer).isEqualTo(outcome);
            assertThat(answer.lookup().dnssec() == DnssecStatus.SECURE)
                    .as("%s", answer)
                    .isEqualTo(dig.authenticated());
        }
    }

    private static List<LookupOutcome> outcomes(Dig dig) {
        return switch (dig.status()) {
            case "NOERROR" -> List.of(LookupOutcome.FOUND, LookupOutcome.NODATA);
            case "NXDOMAIN" -> List.of(LookupOutcome.NXDOMAIN);
            case "SERVFAIL" -> List.of(LookupOutcome.SERVFAIL, BOGUS);
            default -> throw new AssertionError(dig);
        };
    }

    /** So that the judge cannot be wrong about everything. */
    @ParameterizedTest
    @CsvSource({
        "a8.test., MX, SECURE",
        "gone.a15.test., A, SECURE",
        "gone.n3.test., A, SECURE",
        "gone.n3many.test., A, INSECURE",
        "unsigned.test., MX, INSECURE",
        "to-insecure.a13.test., A, INSECURE",
        "to-secure.a13.test., A, SECURE",
        "to-secure.unsigned.test., A, INSECURE",
        "to-bogus.unsigned.test., A, BOGUS",
        "expired.test., MX, BOGUS",
        "wrongds.test., MX, BOGUS",
        "altered.test., MX, BOGUS",
        "_25._tcp.mail.altered.test., TLSA, SECURE",
        "a.wild.a13.test., A, SECURE",
        "child.optout.test., MX, INSECURE",
        "broken.test., MX, INDETERMINATE"
    })
    void everyStatusIsThere(String name, String type, DnssecStatus status) throws IOException {
        Question question = DnssecZones.question(name, Type.value(type));

        assertThat(delv.judge(question)).isEqualTo(status);
        assertThat(ask(ownOverPlain, question).lookup().dnssec()).isEqualTo(status);
        assertThat(ask(trusting, question).lookup().dnssec()).isEqualTo(status);
        assertThat(ask(trustingWithoutReasons, question).lookup().dnssec()).isEqualTo(status);
    }

    @Test
    void whatIsBogusIsWithheldAndStaysInTheEvidence() throws IOException {
        DnsAnswer answer = ask(ownOverPlain, DnssecZones.question("altered.test.", Type.MX));

        assertThat(answer.records()).isEmpty();
        assertThat(answer.detail()).isEqualTo(answer.lookup().detail()).isPresent();
        assertThat(answer.lookup()
                        .message()
                        .flatMap(AnswerReader::parse)
                        .orElseThrow()
                        .toString())
                .contains("mail.altered.test.");
    }
}
