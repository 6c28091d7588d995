package org.starttls.survey.lab.world;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a perfect scan finds of one MX host of a domain.
 *
 * @param dnssec of the answers to the questions for its addresses
 * @param tlsa empty where it has no addresses
 * @param endpoints one for each address
 */
record ExpectedHost(MxHost host, String dnssec, Optional<ExpectedTlsa> tlsa, List<ExpectedEndpoint> endpoints) {
    ExpectedHost {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(dnssec, "dnssec");
        Objects.requireNonNull(tlsa, "tlsa");
        endpoints = List.copyOf(endpoints);
    }

    /** @param prefix of the names of TLSA records */
    static ExpectedHost of(World world, TlsaBook book, DomainPlan domain, MxHost host, String prefix) {
        String dnssec = world.expectedTrust().ofHost(domain, host);
        if (host.answer() != Answer.FOUND) {
            return new ExpectedHost(host, dnssec, Optional.empty(), List.of());
        }
        ExpectedTlsa tlsa = ExpectedTlsa.of(world, book, host, prefix);
        List<ExpectedEndpoint> endpoints = host.addresses().stream()
                .map(address -> {
                    Expectation seen = seen(world, host, address);
                    return new ExpectedEndpoint(address, seen, dane(host, dnssec, tlsa, seen));
                })
                .toList();
        return new ExpectedHost(host, dnssec, Optional.of(tlsa), endpoints);
    }

    private static Expectation seen(World world, MxHost host, InetAddress address) {
        Optional<Tenant> tenant = world.tenant(address);
        // What nobody serves is no place on the public Internet, and a careful scan keeps away from it.
        Expectation expected = tenant.map(Tenant::expectation).orElse(Expectation.unknown("excluded"));
        boolean provided = tenant.filter(Tenant.Pooled.class::isInstance).isPresent();
        // An alias of a customer's own is no name that a provider's certificate has.
        return provided && host.canonical().isPresent() ? expected.underOtherName() : expected;
    }

    /** What the DNS alone decides (RFC 7672 section 2.2.2), then the records. */
    private static ExpectedDane dane(MxHost host, String dnssec, ExpectedTlsa tlsa, Expectation seen) {
        boolean ownRecordsOfAlias = host.canonical().isPresent()
                && tlsa.base().equals(host.name())
                && tlsa.dnssec().equals(Trust.SECURE.code());
        boolean secure = dnssec.equals(Trust.SECURE.code()) || ownRecordsOfAlias;
        if (tlsa.outcome().equals("none")) {
            return ExpectedDane.NONE;
        }
        return secure && !tlsa.dnssec().equals(Trust.INSECURE.code())
                ? ExpectedDane.of(tlsa.claim(), seen)
                : ExpectedDane.INSECURE;
    }

    /** The verdicts of its addresses; of those that could not be asked for, one that tells nothing. */
    Stream<String> dane() {
        return switch (host.answer()) {
            case FOUND -> endpoints.stream().map(endpoint -> endpoint.dane().verdict());
            case NO_DATA, NXDOMAIN -> Stream.empty();
            case SERVFAIL, REFUSED, SILENCE, BOGUS -> Stream.of("inconclusive");
        };
    }

    /** Whether some address takes the mail of a sender. */
    Ternary delivers(Function<ExpectedEndpoint, Ternary> sender) {
        return switch (host.answer()) {
            case FOUND -> Ternary.any(endpoints.stream().map(sender));
            case NO_DATA, NXDOMAIN -> Ternary.NO;
            case SERVFAIL, REFUSED, SILENCE, BOGUS -> Ternary.UNKNOWN;
        };
    }
}
