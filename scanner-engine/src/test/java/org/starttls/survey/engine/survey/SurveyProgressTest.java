package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;

/** What failed on our own side is still to do, as the database has it once such failures are forgotten. */
class SurveyProgressTest {
    private final SurveyProgress progress = new SurveyProgress(SurveyCounts.begun(3));

    @ParameterizedTest
    @EnumSource(names = {"LOCAL_ERROR", "SCANNER_BUG"})
    void aProbeThatFailedHereIsNeitherDoneNorAnOutcome(EndpointOutcome failure) {
        progress.routed(1, MailRoute.notAsked("a.test", MailOutcome.GIVEN, "as the test wants"), 2);
        progress.probed(target(1, Optional.empty()), EndpointOutcome.STARTTLS_OK);
        progress.probed(target(1, Optional.empty()), failure);
        assertThat(progress.targetsFound()).isEqualTo(2);
        assertThat(progress.targetsDone()).isEqualTo(1);
        assertThat(progress.targetsFailedHere()).isEqualTo(1);
        assertThat(progress.outcomes()).isEqualTo(Map.of(EndpointOutcome.STARTTLS_OK, 1L));
    }

    @Test
    void aLaterTryThatFailedHereLeavesWhatWasThere() {
        progress.probed(target(1, Optional.empty()), EndpointOutcome.BANNER_TIMEOUT);
        progress.probed(target(2, Optional.of(EndpointOutcome.BANNER_TIMEOUT)), EndpointOutcome.LOCAL_ERROR);
        assertThat(progress.targetsDone()).isEqualTo(1);
        assertThat(progress.targetsFailedHere()).isZero();
        assertThat(progress.laterTries()).isZero();
        assertThat(progress.settledLater()).isZero();
        assertThat(progress.unsettled()).isEqualTo(1);
        assertThat(progress.outcomes()).isEqualTo(Map.of(EndpointOutcome.BANNER_TIMEOUT, 1L));
    }

    @Test
    void lookupsAndFetchesThatFailedHereAreNotDone() {
        progress.routed(1, MailRoute.notAsked("a.test", MailOutcome.LOCAL_ERROR, "as the test wants"), 0);
        progress.routed(1, MailRoute.notAsked("b.test", MailOutcome.SCANNER_BUG, "as the test wants"), 0);
        progress.resolved(1, HostAddresses.notAsked("mx.a.test", HostOutcome.LOCAL_ERROR, "as the test wants"), 0);
        progress.fetched(
                1,
                PolicyFetch.notMade(
                        "mta-sts.a.test", PolicyFetchOutcome.LOCAL_ERROR, Instant.EPOCH, "as the test wants"));
        assertThat(progress.domainsDone()).isZero();
        assertThat(progress.domainsFailedHere()).isEqualTo(2);
        assertThat(progress.hostsDone()).isZero();
        assertThat(progress.policiesFetched()).isZero();
        assertThat(progress.unsettled()).isZero();
    }

    private static PendingTarget target(int tryNumber, Optional<EndpointOutcome> counted) {
        return new PendingTarget(
                1,
                "mx.a.test",
                "a.test",
                new InetSocketAddress(InetAddresses.forString("10.0.0.1"), 25),
                Optional.empty(),
                Optional.empty(),
                tryNumber,
                counted);
    }
}
