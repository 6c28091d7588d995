package org.starttls.survey.engine.preflight;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.engine.net.AddressLiteral;

/**
 * Which doors this machine has a way to, and what it is called there.
 *
 * @param doors all
 * @param open those with a way to
 * @param sources our addresses towards the public Internet, at most one of each family
 */
record Ways(List<Door> doors, List<Door> open, List<InetAddress> sources) {
    /** Where there is nobody to ask, the public Internet is meant; nothing is sent there. Root servers do not move. */
    private static final List<InetSocketAddress> ANYWHERE =
            List.of(endpoint("198.41.0.4"), endpoint("2001:503:ba3e::2:30"));

    Ways {
        doors = List.copyOf(doors);
        open = List.copyOf(open);
        sources = List.copyOf(sources);
    }

    static Ways to(List<Door> doors, Function<InetSocketAddress, Optional<InetAddress>> sourceTo) {
        List<Door> open = new ArrayList<>();
        Map<Boolean, InetAddress> sources = new HashMap<>();
        for (Door door : doors) {
            sourceTo.apply(door.endpoint()).ifPresent(source -> {
                open.add(door);
                if (Knock.isPublic(door.endpoint())) {
                    sources.putIfAbsent(isV6(door.endpoint()), source);
                }
            });
        }
        if (doors.isEmpty()) {
            ANYWHERE.forEach(
                    place -> sourceTo.apply(place).ifPresent(source -> sources.putIfAbsent(isV6(place), source)));
        }
        return new Ways(doors, open, List.copyOf(sources.values()));
    }

    /** Whether servers of strangers are asked, who look our name up. */
    boolean toThePublic() {
        return doors.isEmpty() || doors.stream().anyMatch(door -> Knock.isPublic(door.endpoint()));
    }

    /** Whether there is somebody to ask, and no way to any of them. */
    boolean dead() {
        return !doors.isEmpty() && open.isEmpty();
    }

    List<Finding> findings() {
        if (doors.isEmpty()) {
            return List.of();
        }
        if (dead()) {
            return List.of(Finding.blocker(
                    Check.ROUTES,
                    "this machine has no way to any mail server: its routing table leads nowhere",
                    "connect it to a network; look at: ip route; ip -6 route"));
        }
        List<Finding> findings = new ArrayList<>();
        if (lacks(false)) {
            findings.add(Finding.warning(
                    Check.ROUTES,
                    "this machine has no IPv4: servers that have nothing else will be inconclusive",
                    "get IPv4, or say -6 to leave it out"));
        }
        if (lacks(true)) {
            findings.add(Finding.warning(
                    Check.ROUTES,
                    "this machine has no IPv6: such addresses will be recorded as not probed, which says nothing about them",
                    "get IPv6, or say -4 to leave it out"));
        }
        return findings.isEmpty()
                ? List.of(Finding.fine(Check.ROUTES, "there is a way out for " + families()))
                : findings;
    }

    private String families() {
        boolean v4 = open.stream().anyMatch(door -> !isV6(door.endpoint()));
        boolean v6 = open.stream().anyMatch(door -> isV6(door.endpoint()));
        return v4 && v6 ? "IPv4 and IPv6" : v6 ? "IPv6" : "IPv4";
    }

    private boolean lacks(boolean v6) {
        return doors.stream().anyMatch(door -> isV6(door.endpoint()) == v6)
                && open.stream().noneMatch(door -> isV6(door.endpoint()) == v6);
    }

    private static boolean isV6(InetSocketAddress endpoint) {
        return endpoint.getAddress() instanceof Inet6Address;
    }

    private static InetSocketAddress endpoint(String ip) {
        return new InetSocketAddress(AddressLiteral.parse(ip).orElseThrow(), 25);
    }
}
