package org.starttls.survey.engine.net;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are no place on the public Internet, so that the MX record of a stranger cannot aim a survey at our own
 * network. The table is the <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a> Special-Purpose Address Registries (RFC
 * 6890, RFC 8190), with multicast (RFC 5771, RFC 4291 section 2.7) and the deprecated site-local (RFC 3879) and
 * IPv4-compatible (RFC 4291 section 2.5.5.1) blocks, which those leave out.
 *
 * <p>Blocks that the registries call globally reachable are ordinary addresses, also inside of blocks that are not.
 * Addresses that carry an IPv4 address (IPv4-mapped, NAT64, 6to4, Teredo) are what the carried one is.
 */
public final class SpecialPurposeAddresses {
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
    private static final Cidr TEREDO = Cidr.parse("2001::/32");

    /** A block that lies in another one stands before it. */
    private static final List<Block> BLOCKS = List.of(
            special("0.0.0.0/8", "this network"),
            special("10.0.0.0/8", "private use"),
            special("100.64.0.0/10", "shared address space"),
            special("127.0.0.0/8", "loopback"),
            special("169.254.0.0/16", "link-local"),
            special("172.16.0.0/12", "private use"),
            global("192.0.0.9/32", "Port Control Protocol anycast"),
            global("192.0.0.10/32", "TURN anycast"),
            special("192.0.0.0/24", "IETF protocol assignments"),
            special("192.0.2.0/24", "documentation"),
            special("192.88.99.0/24", "deprecated 6to4 relay anycast"),
            special("192.168.0.0/16", "private use"),
            special("198.18.0.0/15", "benchmarking"),
            special("198.51.100.0/24", "documentation"),
            special("203.0.113.0/24", "documentation"),
            special("224.0.0.0/4", "multicast"),
            special("255.255.255.255/32", "limited broadcast"),
            special("240.0.0.0/4", "reserved"),
            special("::/128", "unspecified"),
            special("::1/128", "loopback"),
            special("::/96", "deprecated IPv4-compatible"),
            special("64:ff9b:1::/48", "local-use IPv4/IPv6 translation"),
            special("100::/64", "discard-only"),
            special("100:0:0:1::/64", "dummy IPv6 prefix"),
            global("2001:1::1/128", "Port Control Protocol anycast"),
            global("2001:1::2/128", "TURN anycast"),
            global("2001:1::3/128", "DNS-SD service registration anycast"),
            special("2001:2::/48", "benchmarking"),
            global("2001:3::/32", "AMT"),
            global("2001:4:112::/48", "AS112-v6"),
            special("2001:10::/28", "deprecated ORCHID"),
            global("2001:20::/28", "ORCHIDv2"),
            global("2001:30::/28", "drone remote ID"),
            special("2001::/23", "IETF protocol assignments"),
            special("2001:db8::/32", "documentation"),
            special("3fff::/20", "documentation"),
            special("5f00::/16", "segment routing (SRv6) SIDs"),
            special("fc00::/7", "unique-local"),
            special("fe80::/10", "link-local"),
            special("fec0::/10", "deprecated site-local"),
            special("ff00::/8", "multicast"));

    private SpecialPurposeAddresses() {}

    /** What the address is set aside for, in words; empty for an address of the public Internet. */
    public static Optional<String> purposeOf(InetAddress address) {
        if (address instanceof Inet6Address v6) {
            List<Inet4Address> carried = carriedBy(v6);
            if (!carried.isEmpty()) {
                return carried.stream()
                        .flatMap(v4 -> registered(v4).stream())
                        .findFirst()
                        .map(purpose -> purpose + ", carried in IPv6");
            }
        }
        return registered(address);
    }

    private static Optional<String> registered(InetAddress address) {
        return BLOCKS.stream()
                .filter(block -> block.range().contains(address))
                .findFirst()
                .filter(block -> !block.globallyReachable())
                .map(Block::purpose);
    }

    /** The IPv4 addresses to which traffic for this one goes; a Teredo address names its server and its client. */
    private static List<Inet4Address> carriedBy(Inet6Address address) {
        byte[] bytes = address.getAddress();
        if (isMapped(bytes) || NAT64.contains(address)) {
            return List.of(quad(bytes, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return List.of(quad(bytes, 2));
        }
        if (TEREDO.contains(address)) {
            return List.of(
                    InetAddresses.getTeredoInfo(address).getServer(),
                    InetAddresses.getTeredoInfo(address).getClient());
        }
        return List.of();
    }

    /** The JDK makes IPv4 of such addresses, except where it was asked for an {@link Inet6Address} by name. */
    private static boolean isMapped(byte[] bytes) {
        return bytes[10] == (byte) 0xFF && bytes[11] == (byte) 0xFF && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
    }

    private static Inet4Address quad(byte[] bytes, int from) {
        int value = 0;
        for (int i = from; i < from + Integer.BYTES; i++) {
            value = (value << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return InetAddresses.fromInteger(value);
    }

    private static Block special(String range, String purpose) {
        return new Block(Cidr.parse(range), purpose, false);
    }

    private static Block global(String range, String purpose) {
        return new Block(Cidr.parse(range), purpose, true);
    }

    private record Block(Cidr range, String purpose, boolean globallyReachable) {}
}
