package org.starttls.survey.engine.dns;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Record;

/** Makes one host of what A and AAAA came to. Pure. */
final class AddressFamilies {
    /** Per host; a 64 kB answer holds thousands, and nobody needs them to receive mail. */
    static final int MAX_ADDRESSES = 100;

    private AddressFamilies() {}

    static HostAddresses combine(String host, Resolution a, Resolution aaaa) {
        List<InetAddress> all = Stream.concat(a.records().stream(), aaaa.records().stream())
                .map(AddressFamilies::address)
                .distinct()
                .toList();
        HostOutcome outcome = all.isEmpty() ? withoutAddress(a.outcome(), aaaa.outcome()) : HostOutcome.RESOLVED;
        List<Lookup> lookups = new ArrayList<>(a.lookups());
        lookups.addAll(aaaa.lookups());
        return new HostAddresses(
                host,
                outcome,
                a.cname().or(aaaa::cname),
                detail(a, aaaa, all.size()),
                all.subList(0, Math.min(all.size(), MAX_ADDRESSES)),
                a.dnssec().and(aaaa.dnssec()),
                Optional.empty(),
                lookups);
    }

    /** A failure before "no": the family that failed may be the one with the address. */
    private static HostOutcome withoutAddress(LookupOutcome a, LookupOutcome aaaa) {
        HostOutcome first = outcome(a);
        HostOutcome second = outcome(aaaa);
        if (!first.conclusive()) {
            return first;
        }
        if (!second.conclusive()) {
            return second;
        }
        return first == second ? first : HostOutcome.NO_ADDRESS;
    }

    private static HostOutcome outcome(LookupOutcome outcome) {
        return switch (outcome) {
            case FOUND, NODATA -> HostOutcome.NO_ADDRESS;
            case NXDOMAIN -> HostOutcome.NXDOMAIN;
            case SERVFAIL -> HostOutcome.SERVFAIL;
            case TIMEOUT -> HostOutcome.TIMEOUT;
            case BOGUS -> HostOutcome.BOGUS;
            case REFUSED -> HostOutcome.REFUSED;
            case MALFORMED -> HostOutcome.MALFORMED;
            case LOCAL_ERROR -> HostOutcome.LOCAL_ERROR;
            case CNAME_LOOP -> HostOutcome.CNAME_LOOP;
            case CNAME_CHAIN -> HostOutcome.CNAME_CHAIN;
        };
    }

    private static Optional<String> detail(Resolution a, Resolution aaaa, int addresses) {
        boolean alike = a.outcome() == aaaa.outcome()
                && a.detail().isEmpty()
                && aaaa.detail().isEmpty();
        Stream<String> families = alike ? Stream.empty() : Stream.of(note("A", a), note("AAAA", aaaa));
        Stream<String> cut = addresses > MAX_ADDRESSES
                ? Stream.of("the first " + MAX_ADDRESSES + " of " + addresses + " addresses")
                : Stream.empty();
        return Optional.of(Stream.concat(families, cut)
                        .filter(note -> !note.isEmpty())
                        .collect(joining(", ")))
                .filter(detail -> !detail.isEmpty());
    }

    /** Nothing for what needs no explanation: a host with one family only is no oddity. */
    private static String note(String type, Resolution family) {
        return switch (family.outcome()) {
            case FOUND, NODATA -> "";
            case NXDOMAIN, SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, LOCAL_ERROR, CNAME_LOOP, CNAME_CHAIN ->
                type + ": " + family.outcome().code()
                        + family.detail().map(text -> " (" + text + ")").orElse("");
        };
    }

    /**
     * A mapped IPv4 address in an AAAA record (RFC 4291 section 2.5.5.2) becomes IPv4, as a connection to it would: it is
     * no second endpoint. The record itself is in the evidence.
     */
    private static InetAddress address(Record record) {
        try {
            return InetAddress.getByAddress(record.rdataToWireCanonical());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of neither 4 nor 16 bytes: " + record, e);
        }
    }
}
