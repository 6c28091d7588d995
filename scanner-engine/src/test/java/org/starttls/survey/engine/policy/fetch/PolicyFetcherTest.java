package org.starttls.survey.engine.policy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;

class PolicyFetcherTest {
    private static final FetchConfig CONFIG = FetchConfig.of("survey");
    private static final Attempt FETCHED = new Attempt(
            PolicyFetchOutcome.FETCHED,
            PolicyFetchStage.DONE,
            Optional.empty(),
            Optional.of(new HttpAnswer(200, List.of(), Optional.of(new byte[0]))),
            Optional.empty());
    private static final Attempt REFUSED = Attempt.unconnected(PolicyFetchOutcome.CONNECT_ERROR, "Connection refused");
    private static final Attempt NO_ROUTE = Attempt.unconnected(PolicyFetchOutcome.LOCAL_ERROR, "no route");
    private static final Attempt NO_TLS = new Attempt(
            PolicyFetchOutcome.TLS_ERROR,
            PolicyFetchStage.TLS,
            Optional.empty(),
            Optional.empty(),
            Optional.of("closed by the peer"));

    /** What each address does, and who was asked. */
    private static class Script implements Dialer {
        private final Map<String, Attempt> attempts;
        private final Duration each;
        private final List<String> asked = new ArrayList<>();
        private long now;

        private Script(Map<String, Attempt> attempts, Duration each) {
            this.attempts = attempts;
            this.each = each;
        }

        @Override
        public CompletionStage<Attempt> dial(InetSocketAddress endpoint, String host, Duration longest) {
            String address = InetAddresses.toAddrString(endpoint.getAddress());
            asked.add(address + ":" + endpoint.getPort() + " " + host + " " + longest.toSeconds());
            now += each.toNanos();
            return CompletableFuture.completedStage(attempts.get(address));
        }
    }

    private static PolicyFetch fetch(Script script, HostAddresses addresses) {
        PolicyFetcher.Surroundings surroundings = new PolicyFetcher.Surroundings(
                host -> CompletableFuture.completedStage(addresses), SpecialPurposeAddresses::purposeOf);
        return new PolicyFetcher(CONFIG, surroundings, script, () -> Instant.EPOCH, () -> script.now)
                .fetch("example.test")
                .toCompletableFuture()
                .join();
    }

    private static HostAddresses resolved(String... addresses) {
        List<InetAddress> parsed =
                Arrays.stream(addresses).map(InetAddresses::forString).toList();
        return new HostAddresses(
                "mta-sts.example.test",
                HostOutcome.RESOLVED,
                Optional.empty(),
                Optional.empty(),
                parsed,
                DnssecStatus.INSECURE,
                Optional.empty(),
                List.of());
    }

    @Test
    void theNextAddressIsAskedWhereOneTakesNoConnection() {
        Script script = new Script(Map.of("9.9.9.1", REFUSED, "2620:fe::9", FETCHED), Duration.ofSeconds(10));
        PolicyFetch fetch = fetch(script, resolved("9.9.9.1", "2620:fe::9", "2620:fe::10"));
        assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.FETCHED);
        assertThat(fetch.elapsed()).isEqualTo(Duration.ofSeconds(20));
        assertThat(fetch.endpoint()).contains(new InetSocketAddress(InetAddresses.forString("2620:fe::9"), 443));
        assertThat(script.asked)
                .containsExactly("9.9.9.1:443 mta-sts.example.test 60", "2620:fe::9:443 mta-sts.example.test 50");
    }

    @Test
    void theNextAddressIsNotAskedWhereOneTakesTheConnection() {
        Script script = new Script(Map.of("9.9.9.1", NO_TLS), Duration.ZERO);
        assertThat(fetch(script, resolved("9.9.9.1", "9.9.9.2")).outcome()).isEqualTo(PolicyFetchOutcome.TLS_ERROR);
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void whereNoAddressTakesAConnectionEachIsNamed() {
        Script script = new Script(Map.of("9.9.9.1", REFUSED, "2620:fe::9", NO_ROUTE), Duration.ZERO);
        PolicyFetch fetch = fetch(script, resolved("9.9.9.1", "2620:fe::9"));
        assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.CONNECT_ERROR);
        assertThat(fetch.detail()).contains("9.9.9.1: Connection refused; 2620:fe::9: no route");
    }

    @Test
    void whatFailsOnOurSideAloneIsOurs() {
        Script script = new Script(Map.of("2620:fe::9", NO_ROUTE), Duration.ZERO);
        assertThat(fetch(script, resolved("2620:fe::9")).outcome()).isEqualTo(PolicyFetchOutcome.LOCAL_ERROR);
    }

    @Test
    void specialPurposeAddressesAreLeftAlone() {
        Script script = new Script(Map.of("9.9.9.1", FETCHED), Duration.ZERO);
        PolicyFetch fetch = fetch(script, resolved("127.0.0.1", "10.0.0.1", "9.9.9.1", "::1"));
        assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.FETCHED);
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void aHostOnSpecialPurposeAddressesIsExcluded() {
        Script script = new Script(Map.of(), Duration.ZERO);
        PolicyFetch fetch = fetch(script, resolved("127.0.0.1", "::ffff:7f00:1", "64:ff9b::a00:1"));
        assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.EXCLUDED);
        assertThat(fetch.detail().orElseThrow()).startsWith("127.0.0.1: loopback; ");
        assertThat(script.asked).isEmpty();
    }

    @Test
    void aMinuteIsEnoughForAllOfThem() {
        Map<String, Attempt> attempts = Map.of("9.9.9.1", REFUSED, "9.9.9.2", REFUSED, "9.9.9.3", REFUSED);
        Script script = new Script(attempts, Duration.ofSeconds(30));
        assertThat(fetch(script, resolved("9.9.9.1", "9.9.9.2", "9.9.9.3")).outcome())
                .isEqualTo(PolicyFetchOutcome.CONNECT_ERROR);
        assertThat(script.asked).hasSize(2);
    }

    @Test
    void eightAddressesAreEnough() {
        String[] addresses = new String[20];
        Arrays.setAll(addresses, i -> "9.9.9." + (i + 1));
        Script script = new Script(Map.of(), Duration.ZERO) {
            @Override
            public CompletionStage<Attempt> dial(InetSocketAddress endpoint, String host, Duration longest) {
                CompletionStage<Attempt> unused = super.dial(endpoint, host, longest);
                return CompletableFuture.completedStage(REFUSED);
            }
        };
        assertThat(fetch(script, resolved(addresses)).outcome()).isEqualTo(PolicyFetchOutcome.CONNECT_ERROR);
        assertThat(script.asked).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "NXDOMAIN,     policy-dns-error",
        "NO_ADDRESS,   policy-dns-error",
        "SERVFAIL,     policy-dns-error",
        "TIMEOUT,      policy-dns-error",
        "INVALID_NAME, policy-dns-error",
        "LOCAL_ERROR,  local-error",
        "SCANNER_BUG,  scanner-bug",
        "EXCLUDED,     excluded",
    })
    void aHostWithoutAddressesIsNotAsked(HostOutcome outcome, String expected) {
        Script script = new Script(Map.of(), Duration.ZERO);
        PolicyFetch fetch = fetch(script, HostAddresses.notAsked("mta-sts.example.test", outcome, "because"));
        assertThat(fetch.outcome().code()).isEqualTo(expected);
        assertThat(fetch.stage()).isEqualTo(PolicyFetchStage.DNS);
        assertThat(fetch.detail()).contains("because");
        assertThat(script.asked).isEmpty();
    }
}
