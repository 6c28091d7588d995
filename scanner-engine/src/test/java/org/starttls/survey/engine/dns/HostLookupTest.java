package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.Replies.address;
import static org.starttls.survey.engine.dns.Replies.cname;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class HostLookupTest {
    private static final String HOST = "mx.test.";

    private final ScriptedDns dns = new ScriptedDns();

    private HostAddresses lookup(String exchange) {
        return HostLookup.ofAddresses(dns)
                .lookup(exchange)
                .toCompletableFuture()
                .join();
    }

    private HostAddresses lookup() {
        return lookup("mx.test");
    }

    @Test
    void bothFamiliesAreAskedForAndIPv4ComesFirst() throws Exception {
        dns.found(HOST, Type.A, address(HOST, "192.0.2.2"), address(HOST, "192.0.2.1"), address(HOST, "192.0.2.2"));
        dns.found(HOST, Type.AAAA, address(HOST, "2001:db8::1"));

        HostAddresses host = lookup();

        assertThat(host.outcome()).isEqualTo(HostOutcome.RESOLVED);
        assertThat(host.addresses())
                .containsExactly(
                        InetAddress.getByName("192.0.2.2"),
                        InetAddress.getByName("192.0.2.1"),
                        InetAddress.getByName("2001:db8::1"));
        assertThat(host.addresses())
                .allSatisfy(address -> assertThat(address.toString()).startsWith("/"));
        assertThat(host.detail()).isEmpty();
        assertThat(host.lookups()).extracting(Lookup::type).containsExactly(Type.A, Type.AAAA);
    }

    @Test
    void aMappedAddressIsNoSecondEndpoint() {
        dns.found(HOST, Type.A, address(HOST, "192.0.2.1")).found(HOST, Type.AAAA, address(HOST, "::ffff:192.0.2.1"));

        assertThat(lookup().addresses()).hasSize(1).allMatch(Inet4Address.class::isInstance);
    }

    @Test
    void aFamilyThatFailsIsToldBesideOneThatResolves() {
        dns.found(HOST, Type.A, address(HOST, "192.0.2.1")).fails(HOST, Type.AAAA, LookupOutcome.TIMEOUT);

        HostAddresses host = lookup();

        assertThat(host.outcome()).isEqualTo(HostOutcome.RESOLVED);
        assertThat(host.detail()).contains("AAAA: timeout (scripted)");
    }

    @ParameterizedTest
    @CsvSource({
        "NODATA, NODATA, NO_ADDRESS",
        "NXDOMAIN, NXDOMAIN, NXDOMAIN",
        "NXDOMAIN, NODATA, NO_ADDRESS",
        "NODATA, SERVFAIL, SERVFAIL",
        "REFUSED, NODATA, REFUSED",
        "TIMEOUT, SERVFAIL, TIMEOUT",
        "NXDOMAIN, BOGUS, BOGUS",
        "MALFORMED, NODATA, MALFORMED"
    })
    void aFailureOfOneFamilyIsNoProofThatThereIsNoAddress(LookupOutcome a, LookupOutcome aaaa, HostOutcome expected) {
        dns.fails(HOST, Type.A, a).fails(HOST, Type.AAAA, aaaa);

        HostAddresses host = lookup();

        assertThat(host.outcome()).isEqualTo(expected);
        assertThat(host.lookups()).hasSize(2);
    }

    @Test
    void whatFailsOnOurSideForOneFamilyIsToBeAskedForAgainForBoth() {
        dns.found(HOST, Type.A, address(HOST, "192.0.2.1")).fails(HOST, Type.AAAA, LookupOutcome.LOCAL_ERROR);

        HostAddresses host = lookup();

        assertThat(host.outcome()).isEqualTo(HostOutcome.LOCAL_ERROR);
        assertThat(host.addresses()).isEmpty();
        assertThat(host.detail()).hasValueSatisfying(text -> assertThat(text).contains("scripted"));
    }

    @Test
    void anAliasIsFollowedAndNoted() {
        dns.found(HOST, Type.A, cname(HOST, "real.test."), address("real.test.", "192.0.2.1"));
        dns.on(HOST, Type.AAAA, query -> Replies.reply(query, Rcode.NXDOMAIN, cname(HOST, "real.test.")));

        HostAddresses host = lookup();

        assertThat(host.outcome()).isEqualTo(HostOutcome.RESOLVED);
        assertThat(host.cname()).contains("real.test");
        assertThat(host.detail()).contains("AAAA: nxdomain");
    }

    @Test
    void thousandsOfAddressesAreCutAndTheCutIsTold() {
        Record[] records = IntStream.range(0, 300)
                .mapToObj(i -> address(HOST, "198.18." + i / 256 + "." + i % 256))
                .toArray(Record[]::new);
        dns.found(HOST, Type.A, records).nodata(HOST, Type.AAAA);

        HostAddresses host = lookup();

        assertThat(host.addresses()).hasSize(100);
        assertThat(host.detail()).contains("the first 100 of 300 addresses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "[192.0.2.1]", "2001:db8::1", "[2001:db8::1]", "[ipv6:2001:db8::1]"})
    void anAddressInPlaceOfANameIsNotAskedFor(String exchange) {
        HostAddresses host = lookup(exchange);

        assertThat(host.outcome()).isEqualTo(HostOutcome.IP_LITERAL);
        assertThat(dns.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "", "mx\\032.test", "mx..test", "b\\252cher.test", "mx.test\\.", "[mx.test]"})
    void aNameThatIsNoneIsNotAskedFor(String exchange) {
        assertThat(lookup(exchange).outcome()).isEqualTo(HostOutcome.INVALID_NAME);
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void aNameLongerThanDnsAllowsIsNotAskedFor() {
        String label = "x".repeat(49);

        assertThat(lookup(String.join(".", label, label, label, label, label, "test"))
                        .outcome())
                .isEqualTo(HostOutcome.INVALID_NAME);
        assertThat(lookup("x".repeat(64) + ".test").outcome()).isEqualTo(HostOutcome.INVALID_NAME);
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void aSingleLabelIsAskedForAsItStands() {
        dns.rcode("localhost.", Type.A, Rcode.NXDOMAIN).rcode("localhost.", Type.AAAA, Rcode.NXDOMAIN);

        assertThat(lookup("localhost").outcome()).isEqualTo(HostOutcome.NXDOMAIN);
    }

    @Test
    void anUnderscoreIsAskedFor() {
        dns.found("_mx.test.", Type.A, address("_mx.test.", "192.0.2.1")).nodata("_mx.test.", Type.AAAA);

        assertThat(lookup("_mx.test").outcome()).isEqualTo(HostOutcome.RESOLVED);
    }
}
