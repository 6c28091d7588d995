package org.starttls.survey.engine.net;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Optional;

/** IP addresses as text. Never asks the DNS, which {@link InetAddress#getByName} does for whatever is no address. */
public final class AddressLiteral {
    private AddressLiteral() {}

    /**
     * Reads dotted-quad IPv4 or RFC 4291 IPv6, the latter also in square brackets. Octets with leading zeros, short forms
     * such as {@code 127.1} and zones ({@code %eth0}) are none. An IPv4-mapped IPv6 address is the IPv4 address.
     */
    public static Optional<InetAddress> parse(String text) {
        String bare = withoutBrackets(text);
        // Guava reads the digits of every script, and looks zones up among this machine's interfaces.
        if (!CharMatcher.ascii().matchesAllOf(bare) || bare.indexOf('%') >= 0 || !InetAddresses.isInetAddress(bare)) {
            return Optional.empty();
        }
        return Optional.of(InetAddresses.forString(bare));
    }

    /** The canonical text: dotted quad, or as RFC 5952 has it, without brackets. */
    public static String format(InetAddress address) {
        return InetAddresses.toAddrString(address);
    }

    private static String withoutBrackets(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.indexOf(':') > 0;
        return bracketed ? text.substring(1, text.length() - 1) : text;
    }
}
