package org.starttls.survey.lab.world;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives mail hosts their addresses. Any thread. */
final class HostPlanner {
    /** All of whose hosts are withheld by a validating resolver. */
    static final String BOGUS_ZONE = "bogus-zone.test";

    private static final int SHARE_WITH_IPV6 = 30;

    private final long seed;
    private final Facilities facilities;
    private final AddressBook addresses;

    HostPlanner(long seed, Facilities facilities, AddressBook addresses) {
        this.seed = seed;
        this.facilities = facilities;
        this.addresses = addresses;
    }

    /** A host whose servers all play one scenario. */
    MxHost selfHosted(String name, ServerScenario wanted) {
        ServerScenario scenario = facilities.playable(wanted);
        Draw draw = Draw.of(seed, "addresses", name);
        int count = draw.percent(75) ? 1 : draw.percent(85) ? 2 : 3;
        Set<InetAddress> found = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            found.add(addresses.address(scenario, draw.next()));
        }
        return MxHost.at(name, withIpv6(found, draw));
    }

    /** A host that is reached over IPv6 alone; needs such a pool. */
    MxHost ipv6Only(String name, ServerScenario wanted) {
        InetAddress ipv4 =
                addresses.address(wanted, Draw.of(seed, "addresses", name).next());
        return MxHost.at(name, List.of(addresses.twin(ipv4).orElseThrow()));
    }

    /** A host of which its domain's own network alone can make something. */
    MxHost inPrivate(String name) {
        return MxHost.at(name, List.of(AddressBook.inPrivate()));
    }

    /** The host in a zone that is signed wrongly by which a domain takes its mail. */
    MxHost inBogusZone(String domain) {
        return bogus(Labels.label(domain) + "." + BOGUS_ZONE);
    }

    /** A host with an address that a validating resolver withholds. */
    MxHost bogus(String name) {
        InetAddress address = addresses.address(
                ServerScenario.TLS13, Draw.of(seed, "addresses", name).next());
        return new MxHost(name, Answer.BOGUS, Optional.empty(), List.of(address));
    }

    /** The host of that name that no domain brings with it: a provider's, or one in the zone that is signed wrongly. */
    Optional<MxHost> known(String name) {
        return name.endsWith("." + BOGUS_ZONE) ? Optional.of(bogus(name)) : providers(name);
    }

    /** A provider's host by its name; empty when no provider has such a host. */
    Optional<MxHost> providers(String name) {
        for (Hosting provider : Hosting.values()) {
            if (!provider.suffix().isEmpty() && name.endsWith("." + provider.suffix())) {
                return provided(provider, name);
            }
        }
        return Optional.empty();
    }

    private Optional<MxHost> provided(Hosting provider, String name) {
        return switch (provider.naming()) {
            case FIXED -> {
                int index = provider.fixedNames().indexOf(name);
                yield index < 0 ? Optional.empty() : Optional.of(fixed(provider, name, index));
            }
            case PER_CUSTOMER -> {
                int customerLength = name.length() - provider.suffix().length() - 1;
                // The wildcard of the provider's certificate covers one label.
                yield name.lastIndexOf('.', customerLength - 1) < 0
                        ? Optional.of(pooled(provider, name, 2))
                        : Optional.empty();
            }
            case OWN, CUSTOMER_DOMAIN -> Optional.empty();
        };
    }

    private MxHost fixed(Hosting provider, String name, int index) {
        int each = provider.poolSize() / provider.fixedNames().size();
        List<InetAddress> found = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            found.add(addresses.pooled(provider, index * each + i));
        }
        addresses.twin(found.get(0)).ifPresent(found::add);
        return MxHost.at(name, found);
    }

    /** A host at {@code count} addresses of a provider's pool. */
    MxHost pooled(Hosting provider, String name, int count) {
        Draw draw = Draw.of(seed, "pool", name);
        int first = draw.below(provider.poolSize());
        Set<InetAddress> found = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            found.add(addresses.pooled(provider, first + i));
        }
        return MxHost.at(name, withIpv6(found, draw));
    }

    private List<InetAddress> withIpv6(Set<InetAddress> ipv4, Draw draw) {
        List<InetAddress> all = new ArrayList<>(ipv4);
        if (draw.percent(SHARE_WITH_IPV6)) {
            addresses.twin(all.get(0)).ifPresent(all::add);
        }
        return all;
    }
}
