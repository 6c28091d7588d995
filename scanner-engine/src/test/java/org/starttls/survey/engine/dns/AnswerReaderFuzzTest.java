package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.Replies.name;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class AnswerReaderFuzzTest {
    private static final List<Question> ASKED = List.of(
            new Question(name("a.test."), Type.MX),
            new Question(name("a.test."), Type.A),
            new Question(name("a.test."), Type.TXT),
            new Question(name("_25._tcp.a.test."), Type.TLSA));

    /** For one line of a table; what a server puts into it is cut. */
    private static final int LONGEST_DETAIL = 2000;

    @FuzzTest(maxDuration = "5m")
    void anAnswerMeansOneThingAndOnlyWhatWasAsked(byte[] message) {
        for (Question question : ASKED) {
            Reading reading = AnswerReader.read(question, message.clone());

            assertThat(describe(AnswerReader.read(question, message.clone()))).isEqualTo(describe(reading));
            assertThat(reading.message().orElseThrow()).isEqualTo(message);
            assertOnlyWhatWasAsked(question, reading);
            reading.detail()
                    .ifPresent(detail -> assertThat(detail)
                            .hasSizeLessThanOrEqualTo(LONGEST_DETAIL)
                            .matches("[^\\p{Cntrl}]+"));
            assertThat(reading.silent()).isFalse();
            if (reading.unexplained()) {
                assertThat(reading.outcome()).isEqualTo(LookupOutcome.SERVFAIL);
            }
        }
    }

    private static void assertOnlyWhatWasAsked(Question question, Reading reading) {
        assertThat(reading.records().isEmpty()).isEqualTo(reading.outcome() != LookupOutcome.FOUND);
        assertThat(reading.aliases())
                .hasSizeLessThanOrEqualTo(AliasFault.MAX_ALIASES + 1)
                .doesNotHaveDuplicates();
        Name owner = reading.aliases().isEmpty()
                ? question.name()
                : reading.aliases().get(reading.aliases().size() - 1);
        for (Record each : reading.records()) {
            assertThat(each.getName()).isEqualTo(owner);
            assertThat(each.getType()).isEqualTo(question.type());
            assertThat(each.getDClass()).isEqualTo(DClass.IN);
        }
        if (reading.unfinished()) {
            assertThat(reading.outcome()).isEqualTo(LookupOutcome.NODATA);
            assertThat(reading.aliases()).isNotEmpty();
        }
    }

    private static String describe(Reading reading) {
        return List.of(
                        reading.outcome(),
                        reading.rcode(),
                        reading.authenticated(),
                        reading.records(),
                        reading.aliases(),
                        reading.unfinished(),
                        reading.detail(),
                        reading.message().map(Arrays::hashCode))
                .toString();
    }
}
