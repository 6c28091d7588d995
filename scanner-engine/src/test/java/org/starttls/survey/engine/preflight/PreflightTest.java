package org.starttls.survey.engine.preflight;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.survey.Scope;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class PreflightTest {
    private final FakeSurroundings world = new FakeSurroundings();
    private List<String> probeHosts = List.of();
    private List<String> blocklists = List.of();
    private Optional<InetAddress> publicAddress = Optional.empty();
    private String ehloName = "scan.example";
    private String optedOut = "nobody";

    @BeforeEach
    void aHealthyWorld() {
        world.mail("a.example", "mx.big.example")
                .mail("b.example", "mx.big.example")
                .mail("c.example", "mx.small.example")
                .has("mx.big.example", "A", "198.41.0.1")
                .has("mx.small.example", "A", "199.9.14.1")
                .greets("198.41.0.1", FakeSurroundings.said("220 mx.big.example ESMTP"))
                .greets("199.9.14.1", FakeSurroundings.said("220 mx.small.example ESMTP"))
                .has("34.216.184.93.in-addr.arpa", "PTR", "Scan.Example.")
                .has("scan.example", "A", "93.184.216.34");
    }

    @Test
    void aMachineThatIsFitHasNothingButFineFindings() {
        assertThat(run()).allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.FINE));
        assertThat(run().stream().map(Finding::check))
                .containsExactly(
                        Check.RESOLVER, Check.ROUTES, Check.EGRESS, Check.OWN_ADDRESS, Check.EHLO_NAME, Check.CLOCK);
        assertThat(finding(Check.EGRESS).text()).contains("2 of 2", "mx.big.example, mx.small.example");
    }

    @Test
    void aSilentResolverBlocksAndNobodyElseIsAsked() {
        world.root = LookupOutcome.TIMEOUT;
        assertThat(finding(Check.RESOLVER).severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding(Check.CLOCK).severity()).isEqualTo(Severity.FINE);
        assertThat(world.knocked).isEmpty();
    }

    @Test
    void anAddressWithoutANameIsToldWhatToPublish() {
        world.has("34.216.184.93.in-addr.arpa", "PTR");
        Finding finding = finding(Check.OWN_ADDRESS);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.remedy().orElseThrow()).endsWith("34.216.184.93.in-addr.arpa. PTR scan.example.");
    }

    @Test
    void aNameThatDoesNotLeadBackIsNotConfirmed() {
        world.has("34.216.184.93.in-addr.arpa", "PTR", "other.example.").has("other.example", "A", "198.41.0.9");
        Finding finding = finding(Check.OWN_ADDRESS);
        assertThat(finding.text()).contains("other.example").contains("does not lead back");
        assertThat(finding.remedy()).contains("publish: other.example. A 93.184.216.34");
    }

    @Test
    void aNameThatCouldNotBeLookedUpIsNotMissing() {
        world.fails("34.216.184.93.in-addr.arpa", "PTR", LookupOutcome.SERVFAIL);
        assertThat(finding(Check.OWN_ADDRESS).text()).contains("could not be looked up", "servfail");
    }

    @Test
    void aTranslatedAddressIsNotTakenForTheOneThatServersSee() {
        world.source = Optional.of(InetAddresses.forString("10.0.0.5"));
        assertThat(finding(Check.OWN_ADDRESS).text()).contains("10.0.0.5").contains("NAT");
        assertThat(world.asked).noneMatch(question -> question.contains("in-addr.arpa"));
        publicAddress = Optional.of(InetAddresses.forString("93.184.216.34"));
        assertThat(finding(Check.OWN_ADDRESS).severity()).isEqualTo(Severity.FINE);
    }

    @Test
    void aPrivateAddressLiteralTowardsStrangersBlocks() {
        ehloName = "[10.0.0.5]";
        assertThat(finding(Check.EHLO_NAME).severity()).isEqualTo(Severity.BLOCKER);
        ehloName = "[IPv6:fd00::2]";
        assertThat(finding(Check.EHLO_NAME).severity()).isEqualTo(Severity.BLOCKER);
        ehloName = "[93.184.216.34]";
        assertThat(finding(Check.EHLO_NAME).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aListWithNobodyToAskIsNotBlockedByOurName() {
        ehloName = "[10.0.0.5]";
        world.has("mx.big.example", "A").has("mx.small.example", "A");
        assertThat(finding(Check.EHLO_NAME).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aNameThatLeadsElsewhereOrNowhereIsAWarning() {
        ehloName = "mx.big.example";
        assertThat(finding(Check.EHLO_NAME).remedy()).contains("publish: mx.big.example. A 93.184.216.34");
        ehloName = "gone.example";
        assertThat(finding(Check.EHLO_NAME).text()).contains("has no address");
        ehloName = "localhost";
        assertThat(finding(Check.EHLO_NAME).text()).contains("no full host name");
    }

    @Test
    void onLoopbackOurNameDoesNotMatter() {
        ehloName = "[127.0.0.1]";
        world.has("mx.big.example", "A", "127.1.2.3").has("mx.small.example", "A", "127.1.2.4");
        assertThat(run().stream().map(Finding::check)).doesNotContain(Check.EHLO_NAME);
        assertThat(finding(Check.OWN_ADDRESS).severity()).isEqualTo(Severity.FINE);
    }

    @Test
    void whoWantsToBeLeftAloneIsNotAskedHereEither() {
        optedOut = "mx.big.example";
        assertThat(finding(Check.EGRESS).text()).contains("1 of 1", "mx.small.example");
        optedOut = "199.9.14.1";
        assertThat(finding(Check.EGRESS).text()).contains("1 of 1", "mx.big.example");
        optedOut = "c.example";
        assertThat(finding(Check.EGRESS).text()).contains("1 of 1", "mx.big.example");
    }

    @Test
    void namedProbeHostsReplaceThoseOfTheList() {
        probeHosts = List.of("mx.small.example");
        assertThat(finding(Check.EGRESS).text()).contains("1 of 1 mail servers greeted (mx.small.example)");
    }

    @Test
    void withoutAnyWayOutTheSurveyIsBlockedOnce() {
        world.source = Optional.empty();
        assertThat(finding(Check.ROUTES).severity()).isEqualTo(Severity.BLOCKER);
        assertThat(run().stream().map(Finding::check)).doesNotContain(Check.EGRESS);
    }

    @Test
    void missingIpv6IsAWarningWhereThereIsSomethingToMiss() {
        world.has("mx.big.example", "AAAA", "2001:500:2::c");
        assertThat(finding(Check.ROUTES).remedy().orElseThrow()).contains("-4");
        assertThat(world.knocked).allMatch(endpoint -> endpoint.getAddress().getAddress().length == 4);
    }

    @Test
    void aBlocklistIsBelievedOnlyWithItsTestEntries() {
        blocklists = List.of("bl.example");
        assertThat(finding(Check.BLOCKLIST).text()).contains("could not be told", "test entry");
        world.has("2.0.0.127.bl.example", "A", "127.0.0.2");
        assertThat(finding(Check.BLOCKLIST).severity()).isEqualTo(Severity.FINE);
        world.has("34.216.184.93.bl.example", "A", "127.0.0.4");
        assertThat(finding(Check.BLOCKLIST).text()).contains("is listed in bl.example (127.0.0.4)");
        world.has("34.216.184.93.bl.example", "A", "127.255.255.254");
        assertThat(finding(Check.BLOCKLIST).text()).contains("could not be told", "127.255.255.254");
        world.has("34.216.184.93.bl.example", "A", "198.41.0.9");
        assertThat(finding(Check.BLOCKLIST).text()).contains("could not be told", "no entry of a blocklist");
        world.fails("34.216.184.93.bl.example", "A", LookupOutcome.TIMEOUT);
        assertThat(finding(Check.BLOCKLIST).text()).contains("could not be told", "timeout");
        world.has("1.0.0.127.bl.example", "A", "127.0.0.2");
        assertThat(finding(Check.BLOCKLIST).text()).contains("could not be told", "lists everything");
    }

    @Test
    void anIpv6AddressIsLookedUpByItsNibbles() {
        blocklists = List.of("bl.example");
        publicAddress = Optional.of(InetAddresses.forString("2001:db8::42"));
        world.has("2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.bl.example", "A", "127.0.0.2");
        world.has("2.4.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.example", "A", "127.0.0.2");
        assertThat(run())
                .filteredOn(finding -> finding.check() == Check.BLOCKLIST)
                .anySatisfy(finding -> assertThat(finding.text()).contains("2001:db8::42 is listed"));
    }

    @Test
    void theClockIsComparedWithTheRootsSignatureWhereThereIsOne() {
        assertThat(finding(Check.CLOCK).text()).contains("compared with this program's date alone (2026-10-18)");
        world.signature =
                Optional.of(signature(FakeSurroundings.NOW.minus(1, HOURS), FakeSurroundings.NOW.plus(9, DAYS)));
        assertThat(finding(Check.CLOCK).text()).contains("within the signature of the zone .");
        world.signature =
                Optional.of(signature(FakeSurroundings.NOW.plus(2, DAYS), FakeSurroundings.NOW.plus(9, DAYS)));
        assertThat(finding(Check.CLOCK).severity()).isEqualTo(Severity.WARNING);
    }

    private static Record signature(Instant from, Instant until) {
        return new RRSIGRecord(
                Name.root, DClass.IN, 60, Type.SOA, Algorithm.RSASHA256, 60, until, from, 1, Name.root, new byte[8]);
    }

    private Finding finding(Check check) {
        return run().stream()
                .filter(finding -> finding.check() == check)
                .findFirst()
                .orElseThrow();
    }

    private List<Finding> run() {
        PreflightRequest request = new PreflightRequest(
                List.of("a.example", "b.example", "c.example"),
                probeHosts,
                ehloName,
                25,
                new OptOut(),
                blocklists,
                publicAddress,
                LocalDate.of(2026, 10, 18));
        return new Preflight(request, world).run().toCompletableFuture().join();
    }

    private final class OptOut implements Scope {
        @Override
        public Optional<String> forbidsDomain(String domain) {
            return Optional.of(domain).filter(optedOut::equals);
        }

        @Override
        public Optional<String> forbidsHost(String host) {
            return Optional.of(host).filter(optedOut::equals);
        }

        @Override
        public Optional<String> forbidsAddress(InetAddress address) {
            return Optional.of(address.getHostAddress()).filter(optedOut::equals);
        }

        @Override
        public Optional<String> leavesOut(InetAddress address) {
            return Optional.empty();
        }
    }
}
