package org.starttls.survey.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Facilities EVERYTHING = new Facilities(true, true, true, true, true);

    private final World world = new World(1, LabMix.defaults(), Facilities.ordinary());

    private static List<String> domains(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "domain" + i + ".example")
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        World again = new World(1, LabMix.defaults(), Facilities.ordinary());
        assertThat(domains(500))
                .allSatisfy(name -> assertThat(again.domain(name)).isEqualTo(world.domain(name)));
    }

    @Test
    void anotherSeedGivesAnotherWorld() {
        World other = new World(2, LabMix.defaults(), Facilities.ordinary());
        assertThat(domains(100))
                .anySatisfy(name -> assertThat(other.domain(name)).isNotEqualTo(world.domain(name)));
    }

    @Test
    void sharesOfDomainsAreThoseOfTheMix() {
        World chosen = new World(1, LabMix.parse("hosted=50,null-mx=50,no-mail=100"), Facilities.ordinary());
        LabMix mix = LabMix.parse("hosted=50,null-mx=50,no-mail=100");
        double sum = Arrays.stream(MailScenario.values())
                .mapToInt(each -> mix.shares().get(each.label()))
                .sum();
        double found = domains(20_000).stream()
                .filter(name -> chosen.domain(name).scenario() == MailScenario.NO_MAIL)
                .count();
        assertThat(found / 20_000).isCloseTo(100 / sum, within(0.01));
    }

    @Test
    void aShareOfZeroNeverHappens() {
        World plain = new World(1, LabMix.parse("self-hosted=0,nxdomain=0"), Facilities.ordinary());
        assertThat(domains(3_000))
                .noneMatch(name -> plain.domain(name).scenario() == MailScenario.NXDOMAIN)
                .noneMatch(name -> plain.domain(name).scenario() == MailScenario.HOSTED
                        && plain.domain(name).exchanges().get(0).host().name().startsWith("mx1." + name));
    }

    @Test
    void aHundredDomainsHaveAtLeast35MailHosts() {
        Set<String> hosts = new HashSet<>();
        domains(10_000)
                .forEach(name -> world.domain(name)
                        .exchanges()
                        .forEach(exchange -> hosts.add(exchange.host().name())));
        assertThat(hosts).hasSizeGreaterThan(3_500);
    }

    @Test
    void selfHostedServersSpreadOverManyNetworks() {
        Set<String> networks = new HashSet<>();
        domains(10_000)
                .forEach(name -> world.domain(name)
                        .exchanges()
                        .forEach(exchange -> exchange.host()
                                .addresses()
                                .forEach(address ->
                                        networks.add(address.getHostAddress().replaceAll("\\.[0-9]+$", "")))));
        assertThat(networks).hasSizeGreaterThan(3_000);
    }

    @Test
    void everyHostOfADomainIsFoundByItsName() {
        assertThat(domains(3_000))
                .allSatisfy(name -> world.domain(name).exchanges().stream()
                        .map(DomainPlan.Exchange::host)
                        .filter(host -> host.name().indexOf('.') > 0 && host.answer() != Answer.NXDOMAIN)
                        .forEach(host -> assertThat(world.host(host.name())).contains(host)));
    }

    @Test
    void everyAddressHasATenant() {
        World full = new World(1, LabMix.defaults(), EVERYTHING);
        assertThat(domains(3_000))
                .allSatisfy(name -> full.domain(name)
                        .exchanges()
                        .forEach(exchange -> exchange.host()
                                .addresses()
                                .forEach(address -> assertThat(
                                                full.tenant(address).isPresent() || address.isSiteLocalAddress())
                                        .isTrue())));
    }

    @Test
    void aMailHostAskedAsADomainTakesMailByItsAddress() {
        DomainPlan plan = world.domain("mx1.tls13.lab.test");
        assertThat(plan.scenario()).isEqualTo(MailScenario.IMPLICIT_MX);
        assertThat(plan.exchanges()).extracting(each -> each.host().name()).containsExactly("mx1.tls13.lab.test");
    }

    @Test
    void anEndlessNestOfHostNamesEnds() {
        String name = "mx1.".repeat(60) + "tls13.lab.test";
        assertThat(world.domain(name)).isNotNull();
    }

    @Test
    void theIpv6TwinIsTheSameServer() throws Exception {
        World full = new World(1, LabMix.defaults(), EVERYTHING);
        InetAddress ipv4 = InetAddress.getByName("127.104.95.15");
        InetAddress ipv6 = InetAddress.getByName("fd00:1ab:685f::f");
        assertThat(full.tenant(ipv6)).isPresent().isEqualTo(full.tenant(ipv4));
        assertThat(full.hostName(ipv6)).isEqualTo(full.hostName(ipv4));
    }

    @Test
    void aBogusZoneIsBogusAsAWhole() {
        World spoilt = new World(1, LabMix.parse("dnssec-bogus=9000"), Facilities.ordinary());
        long bogus = domains(2_000).stream()
                .filter(name -> spoilt.domain(name).scenario() == MailScenario.DNSSEC_BOGUS)
                .peek(name -> assertThat(spoilt.zone("www." + name).trust()).isEqualTo(Trust.BOGUS))
                .peek(name ->
                        assertThat(spoilt.domain("www." + name).scenario()).isEqualTo(MailScenario.DNSSEC_BOGUS))
                .count();
        assertThat(bogus).isBetween(800L, 1_100L);
    }

    @Test
    void aNameInASoundZoneIsNotBogusAlone() {
        World spoilt = new World(1, LabMix.parse("dnssec-bogus=9000"), Facilities.ordinary());
        assertThat(domains(300).stream()
                        .filter(name -> !spoilt.zone(name).trust().bogus()))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(spoilt.domain("www." + name).scenario()).isNotEqualTo(MailScenario.DNSSEC_BOGUS));
    }

    @Test
    void strangersAddressesHaveNoTenant() throws Exception {
        assertThat(world.tenant(InetAddress.getLoopbackAddress())).isEmpty();
        assertThat(world.tenant(InetAddress.getByName("10.1.2.3"))).isEmpty();
        assertThat(world.tenant(InetAddress.getByName("fd00:1ac::1"))).isEmpty();
    }

    @Test
    void aServerShowsTheCertificateOfANameOnlyIfTheDnsLeadsToIt() {
        InetAddress address =
                world.host("mx1.tls13.lab.test").orElseThrow().addresses().get(0);
        assertThat(world.certificate(address, Optional.of("mx1.tls13.lab.test")).names())
                .containsExactly("mx1.tls13.lab.test");
        assertThat(world.certificate(address, Optional.of("made-up.example")).names())
                .containsExactly(world.hostName(address));
    }
}
