package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.starttls.survey.engine.net.AddressLiteral;

/** The networks whose connections are counted together: an IPv4 /24, an IPv6 /48 (what one site commonly holds). */
final class Network {
    private static final int IPV4_OCTETS = 3;
    private static final int IPV6_OCTETS = 6;

    private Network() {}

    /** The same as a number; those of IPv6 are above all of IPv4. */
    static long numberOf(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean ipv4 = octets.length == 4;
        long number = ipv4 ? 0 : 1;
        for (int i = 0; i < (ipv4 ? IPV4_OCTETS : IPV6_OCTETS); i++) {
            number = (number << Byte.SIZE) | (octets[i] & 0xff);
        }
        return number;
    }

    /** A key equal for addresses of one network and different for all others. */
    static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        int kept = octets.length == 4 ? IPV4_OCTETS : IPV6_OCTETS;
        return HexFormat.of().formatHex(Arrays.copyOf(octets, kept));
    }

    /** A key as people write networks. */
    static String text(String key) {
        byte[] octets = HexFormat.of().parseHex(key);
        boolean ipv4 = octets.length == IPV4_OCTETS;
        try {
            InetAddress first = InetAddress.getByAddress(Arrays.copyOf(octets, ipv4 ? 4 : 16));
            return AddressLiteral.format(first) + (ipv4 ? "/24" : "/48");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a network: " + key, e);
        }
    }
}
