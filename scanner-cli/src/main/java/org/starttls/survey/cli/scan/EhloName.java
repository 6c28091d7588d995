package org.starttls.survey.cli.scan;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;

/**
 * What a scanner calls itself where the user names nothing: this host's name if it is a full one, else an address literal
 * (RFC 5321 sections 4.1.1.1 and 4.1.3). Never the target's own name.
 */
public final class EhloName {
    private EhloName() {}

    /** The name for a scan that connects from {@code source}, or from where the system chooses. */
    public static String ofThisHost(Optional<InetAddress> source) {
        return fullHostName().orElseGet(() -> literal(source.or(EhloName::ownAddress)));
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
        return address.map(ip -> "[" + (ip instanceof Inet6Address ? "IPv6:" : "") + AddressLiteral.format(ip) + "]")
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
