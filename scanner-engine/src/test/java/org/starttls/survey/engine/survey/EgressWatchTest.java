package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.EndpointOutcome;

class EgressWatchTest {
    private final EgressWatch watch = new EgressWatch();

    @Test
    void manyDeadNetworksAndNothingElseMeanThatItIsUs() throws UnknownHostException {
        int proofs = 0;
        for (int i = 0; i < 100; i++) {
            proofs += watch.provesBlocked(target("10.0." + i + ".1"), EndpointOutcome.CONNECT_TIMEOUT) ? 1 : 0;
        }
        assertThat(proofs).isEqualTo(1);
    }

    @Test
    void oneRefusalIsProofThatPacketsTravel() throws UnknownHostException {
        watch.provesBlocked(target("10.0.0.1"), EndpointOutcome.CONNECT_REFUSED);
        for (int i = 0; i < 100; i++) {
            assertThat(watch.provesBlocked(target("10.1." + i + ".1"), EndpointOutcome.CONNECT_TIMEOUT))
                    .isFalse();
        }
    }

    @Test
    void manyDeadAddressesOfOneNetworkProveNothing() throws UnknownHostException {
        for (int i = 0; i < 200; i++) {
            assertThat(watch.provesBlocked(target("10.0.0." + i), EndpointOutcome.CONNECT_TIMEOUT))
                    .isFalse();
        }
    }

    @Test
    void aMachineWithoutIpv6IsNotBlocked() throws UnknownHostException {
        for (int i = 0; i < 200; i++) {
            assertThat(watch.provesBlocked(target("2001:db8:" + i + "::1"), EndpointOutcome.LOCAL_ERROR))
                    .isFalse();
            assertThat(watch.provesBlocked(target("2001:db8:" + i + "::2"), EndpointOutcome.UNREACHABLE))
                    .isFalse();
        }
    }

    /** A scan that is resumed may have nobody else left to ask. */
    @Test
    void whoWasDeadBeforeProvesNothing() throws UnknownHostException {
        for (int i = 0; i < 200; i++) {
            PendingTarget again = target("10.0." + i + ".1", 2);
            assertThat(watch.provesBlocked(again, EndpointOutcome.CONNECT_TIMEOUT))
                    .isFalse();
        }
    }

    private static PendingTarget target(String ip) throws UnknownHostException {
        return target(ip, 1);
    }

    private static PendingTarget target(String ip, int tryNumber) throws UnknownHostException {
        InetSocketAddress endpoint = new InetSocketAddress(InetAddress.getByName(ip), 25);
        return new PendingTarget(
                1, "mx.test", "test", endpoint, Optional.empty(), Optional.empty(), tryNumber, Optional.empty());
    }
}
