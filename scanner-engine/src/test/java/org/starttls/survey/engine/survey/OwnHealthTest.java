package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;

class OwnHealthTest {
    private final OwnHealth health = new OwnHealth();

    @Test
    void aResolverThatIsGoneStopsTheSurveySoon() {
        int asked = 0;
        Optional<String> reason = Optional.empty();
        while (reason.isEmpty() && asked++ < 1000) {
            reason = health.routed(MailOutcome.LOCAL_ERROR, Optional.of("a.test: no resolver answers"));
        }
        assertThat(asked).isEqualTo(20);
        assertThat(reason).contains("lookups fail on this machine's own side: a.test: no resolver answers");
        assertThat(health.failures()).isEqualTo(20);
    }

    @Test
    void anyNumberOfDeadNamesIsNoneOfOurs() {
        for (int i = 0; i < 5000; i++) {
            assertThat(health.routed(MailOutcome.TIMEOUT, Optional.empty())).isEmpty();
            assertThat(health.resolved(HostOutcome.TIMEOUT, Optional.empty())).isEmpty();
        }
        assertThat(health.failures()).isZero();
    }

    @Test
    void bugsWithoutAnEndStopTheSurvey() {
        for (int i = 0; i < 19; i++) {
            assertThat(health.resolved(HostOutcome.SCANNER_BUG, Optional.empty()))
                    .isEmpty();
        }
        assertThat(health.resolved(HostOutcome.RESOLVED, Optional.empty())).isEmpty();
        for (int i = 0; i < 19; i++) {
            assertThat(health.routed(MailOutcome.SCANNER_BUG, Optional.empty())).isEmpty();
        }
        assertThat(health.routed(MailOutcome.SCANNER_BUG, Optional.empty()))
                .hasValueSatisfying(text -> assertThat(text).contains("log"));
    }

    @Test
    void connectionsThatFailHereStopTheSurveyWithTheirReason() {
        for (int i = 0; i < 19; i++) {
            assertThat(health.probed(EndpointOutcome.LOCAL_ERROR, Optional.of("no buffer space")))
                    .isEmpty();
        }
        assertThat(health.probed(EndpointOutcome.STARTTLS_OK, Optional.empty())).isEmpty();
        for (int i = 0; i < 19; i++) {
            assertThat(health.probed(EndpointOutcome.LOCAL_ERROR, Optional.of("no buffer space")))
                    .isEmpty();
        }
        assertThat(health.probed(EndpointOutcome.LOCAL_ERROR, Optional.of("no buffer space")))
                .contains("connections fail on this machine's own side: no buffer space");
    }
}
