package org.starttls.survey.engine.net;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of IP addresses in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3).
 *
 * @param network its first address: no bit after the prefix is set
 * @param prefix how many leading bits all addresses share, 0 to 32 or 0 to 128
 */
public record Cidr(InetAddress network, int prefix) {
    private static final int MAPPED_BITS = 96;

    /** @throws IllegalArgumentException where the prefix is out of range or the network has host bits */
    public Cidr {
        requireNonNull(network, "network");
        int width = width(network);
        if (prefix < 0 || prefix > width) {
            throw new IllegalArgumentException("prefix length /" + prefix + " is not within 0 to " + width);
        }
        InetAddress masked = mask(network, prefix);
        if (!masked.equals(network)) {
            throw new IllegalArgumentException(AddressLiteral.format(network) + "/" + prefix
                    + " has bits set after its prefix; its network is " + AddressLiteral.format(masked) + "/" + prefix);
        }
    }

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or a bare address, which is a block of one. Blocks within
     * {@code ::ffff:0:0/96} are the IPv4 blocks that they map.
     *
     * @throws IllegalArgumentException with a message for the person who wrote it
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress network = AddressLiteral.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("“" + address + "” is no IPv4 or IPv6 address"));
        if (slash < 0) {
            return new Cidr(network, width(network));
        }
        int prefix = parsePrefix(text.substring(slash + 1));
        boolean mapped = width(network) == Integer.SIZE && address.indexOf(':') >= 0;
        return new Cidr(network, mapped ? prefix - MAPPED_BITS : prefix);
    }

    /** The block of that prefix length around an address. */
    public static Cidr around(InetAddress address, int prefix) {
        return new Cidr(mask(address, prefix), prefix);
    }

    /** Whether the address lies in the block; never where the one is IPv4 and the other IPv6. */
    public boolean contains(InetAddress address) {
        return width(address) == width(network) && mask(address, prefix).equals(network);
    }

    /** As {@link #parse} reads it, always with the prefix. */
    @Override
    public String toString() {
        return AddressLiteral.format(network) + "/" + prefix;
    }

    private static int parsePrefix(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new IllegalArgumentException("“/" + text + "” is no prefix length"));
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static InetAddress mask(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        int whole = Math.min(Math.max(prefix, 0) / Byte.SIZE, bytes.length);
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xFF00 >> (prefix % Byte.SIZE));
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        return fromBytes(bytes);
    }

    private static InetAddress fromBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
