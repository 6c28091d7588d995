package org.starttls.survey.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialPurposeAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "0.255.255.255, this network",
        "10.0.0.0, private use",
        "10.255.255.255, private use",
        "100.64.0.0, shared address space",
        "100.127.255.255, shared address space",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "169.254.169.254, link-local",
        "172.16.0.0, private use",
        "172.31.255.255, private use",
        "192.0.0.8, IETF protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, deprecated 6to4 relay anycast",
        "192.168.255.255, private use",
        "198.19.255.255, benchmarking",
        "198.51.100.1, documentation",
        "203.0.113.255, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, limited broadcast",
        "::, unspecified",
        "::1, loopback",
        "::8.8.8.8, deprecated IPv4-compatible",
        "64:ff9b:1::808:808, local-use IPv4/IPv6 translation",
        "100::1, discard-only",
        "100:0:0:1::1, dummy IPv6 prefix",
        "2001:1::4, IETF protocol assignments",
        "2001:2::1, benchmarking",
        "2001:10::1, deprecated ORCHID",
        "2001:1ff:ffff::1, IETF protocol assignments",
        "2001:db8:ffff::1, documentation",
        "3fff:fff::1, documentation",
        "5f00::1, segment routing (SRv6) SIDs",
        "fc00::1, unique-local",
        "fdff::1, unique-local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, deprecated site-local",
        "ff02::1, multicast"
    })
    void aBlockOfTheRegistriesIsNamed(String address, String purpose) {
        assertThat(purposeOf(address)).contains(purpose);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:db7::1",
                "2001:db9::1",
                "2606:4700::1",
                "2a00:1450::1",
                "3fff:1000::1",
                "fbff::1",
                "100:0:0:2::1"
            })
    void whatLiesBesideABlockIsOrdinary(String address) {
        assertThat(purposeOf(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.0.9",
                "192.0.0.10",
                "192.31.196.1",
                "192.52.193.1",
                "192.175.48.1",
                "2001:1::1",
                "2001:1::2",
                "2001:1::3",
                "2001:3::1",
                "2001:4:112::1",
                "2001:20::1",
                "2001:30::1",
                "2620:4f:8000::1"
            })
    void globallyReachableAssignmentsAreOrdinary(String address) {
        assertThat(purposeOf(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "64:ff9b::10.0.0.1, 'private use, carried in IPv6'",
        "2002:7f00:1::1, 'loopback, carried in IPv6'",
        // Teredo: the server in bits 32 to 63, the client's bits inverted at the end (RFC 4380 section 4).
        "2001:0:c0a8:1::f7f7:f7f7, 'private use, carried in IPv6'",
        "2001:0:808:808::80ff:fffe, 'loopback, carried in IPv6'"
    })
    void aCarriedAddressIsJudgedWhereItIsCarried(String address, String purpose) {
        assertThat(purposeOf(address)).contains(purpose);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64:ff9b::8.8.8.8", "2002:808:808::1", "2001:0:808:808::f7f7:f7f7"})
    void aCarriedOrdinaryAddressIsOrdinary(String address) {
        assertThat(purposeOf(address)).isEmpty();
    }

    @Test
    void aMappedAddressThatTheJdkKeptAsIpv6IsJudgedAsIpv4() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(SpecialPurposeAddresses.purposeOf(Inet6Address.getByAddress("", mapped, 0)))
                .contains("loopback, carried in IPv6");
    }

    private static Optional<String> purposeOf(String address) {
        return SpecialPurposeAddresses.purposeOf(InetAddresses.forString(address));
    }
}
