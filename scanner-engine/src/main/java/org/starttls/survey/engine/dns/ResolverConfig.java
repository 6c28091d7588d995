package org.starttls.survey.engine.dns;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;

/** Which resolvers to ask: those that the user names, else the system's. Never asks the DNS itself. */
public final class ResolverConfig {
    private static final int DNS_PORT = 53;

    private ResolverConfig() {}

    /**
     * Reads one resolver.
     *
     * @param text {@code IP}, {@code IPv4:port} or {@code [IPv6]:port}; the port is 53 where none is given
     * @throws IllegalArgumentException with a message for the user
     */
    public static InetSocketAddress parse(String text) {
        try {
            HostAndPort parts = HostAndPort.fromString(text.strip()).withDefaultPort(DNS_PORT);
            if (parts.getPort() == 0) {
                throw new IllegalArgumentException("port 0");
            }
            return new InetSocketAddress(InetAddresses.forString(parts.getHost()), parts.getPort());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no resolver: give an IP address, with a port if it is not 53,"
                            + " as in 192.0.2.53, 127.0.0.1:5353 or [2001:db8::53]:5353",
                    e);
        }
    }

    /**
     * The resolvers of this machine, as the system names them.
     *
     * @throws IllegalStateException where there is none, with a message for the user
     */
    public static List<InetSocketAddress> system() {
        return usable(org.xbill.DNS.ResolverConfig.getCurrentConfig().servers());
    }

    /** Without those for which dnsjava found no address: host names, and link-local ones whose interface is unknown. */
    static List<InetSocketAddress> usable(List<InetSocketAddress> servers) {
        List<InetSocketAddress> usable = servers.stream()
                .filter(Predicate.not(InetSocketAddress::isUnresolved))
                .distinct()
                .toList();
        if (usable.isEmpty()) {
            throw new IllegalStateException(
                    "this machine names no DNS resolver: give one with --resolver IP[:port], or add it to /etc/resolv.conf");
        }
        return usable;
    }
}
