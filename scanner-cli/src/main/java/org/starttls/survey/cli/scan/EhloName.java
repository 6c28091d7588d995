package org.starttls.survey.cli.scan;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;

/**
 * What a scanner calls itself where the user names nothing: this host's name if it is a full one, else an address literal
 * (RFC 5321 sections 4.1.1.1 and 4.1.3). Never the target's own name.
 */
public final class EhloName {
    private static final int LONGEST = 253;
    private static final String IPV6 = "IPv6:";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private EhloName() {}

    /** The name for a scan that connects from {@code source}, or from where the system chooses. */
    public static String ofThisHost(Optional<InetAddress> source) {
        return fullHostName().orElseGet(() -> literal(source.or(EhloName::ownAddress)));
    }

    /** Whether EHLO may have it: a host name, of a single label too, or an address literal. */
    public static boolean isOne(String name) {
        if (name.startsWith("[") && name.endsWith("]")) {
            String address = name.substring(1, name.length() - 1);
            boolean v6 = address.regionMatches(true, 0, IPV6, 0, IPV6.length());
            return AddressLiteral.parse(v6 ? address.substring(IPV6.length()) : address)
                    .filter(ip -> ip instanceof Inet6Address == v6)
                    .isPresent();
        }
        // A last label of digits alone is an address without its brackets.
        return name.length() <= LONGEST && HOST_NAME.matcher(name).matches() && !name.matches("(.*\\.)?[0-9]+");
    }

    private static Optional<String> fullHostName() {
        try {
            String name = InetAddress.getLocalHost().getCanonicalHostName().toLowerCase(Locale.ROOT);
            boolean full = name.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*")
                    && !name.startsWith("localhost.")
                    && !name.endsWith(".local")
                    && !name.endsWith(".localdomain");
            return full ? Optional.of(name) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String literal(Optional<InetAddress> address) {
        return address.map(ip -> "[" + (ip instanceof Inet6Address ? IPV6 : "") + AddressLiteral.format(ip) + "]")
                .orElse("[127.0.0.1]");
    }

    /** A public address of an interface if there is one, else any that is not loopback. */
    private static Optional<InetAddress> ownAddress() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(ip -> !ip.isLoopbackAddress() && !ip.isLinkLocalAddress())
                    .min(java.util.Comparator.comparing((InetAddress ip) ->
                                    SpecialPurposeAddresses.purposeOf(ip).isPresent())
                            .thenComparing(ip -> ip instanceof Inet6Address));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }
}
