package org.starttls.survey.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 192.0.2.1, false",
        "2001:db8::/33, 2001:db8:7fff:ffff::1, true",
        "2001:db8::/33, 2001:db8:8000::, false",
        "2001:db8::1, 2001:db8::1, true",
        "2001:db8::1, 2001:db8::2, false"
    })
    void aBlockContainsWhatSharesItsPrefix(String block, String address, boolean contained) {
        assertThat(Cidr.parse(block).contains(address(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "192.0.2.7, 192.0.2.7/32",
        "2001:DB8:0:0::/32, 2001:db8::/32",
        "[2001:db8::1], 2001:db8::1/128",
        "::ffff:10.0.0.0/104, 10.0.0.0/8",
        "::ffff:0:0/96, 0.0.0.0/0"
    })
    void textIsCanonical(String written, String canonical) {
        assertThat(Cidr.parse(written)).hasToString(canonical);
        assertThat(Cidr.parse(canonical)).isEqualTo(Cidr.parse(written));
    }

    @Test
    void hostBitsAreAnErrorThatNamesTheNetwork() {
        assertThatThrownBy(() -> Cidr.parse("192.0.2.77/26")).hasMessageContaining("192.0.2.64/26");
        assertThatThrownBy(() -> Cidr.parse("2001:db8::1/32")).hasMessageContaining("2001:db8::/32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "example.com",
                "10.0.0/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "::/129",
                "10.0.0.0/255.0.0.0",
                "010.0.0.0/8",
                "10.0.0.0/+8",
                "fe80::%1/64",
                "::/9999999999",
                "٠.0.0.0/8",
                "[10.0.0.1]"
            })
    void whatIsNoBlockIsRefused(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBlockAroundAnAddressContainsIt() {
        assertThat(Cidr.around(address("192.0.2.77"), 24)).isEqualTo(Cidr.parse("192.0.2.0/24"));
        assertThat(Cidr.around(address("2001:db8:1:2:3::4"), 48)).isEqualTo(Cidr.parse("2001:db8:1::/48"));
    }

    private static InetAddress address(String text) {
        return InetAddresses.forString(text);
    }
}
