package org.starttls.survey.engine.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Lookup;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Finds the zone that a name is in, and whether its parent vouches for it. Any thread. */
final class ZoneLookup {
    private final Dns dns;

    ZoneLookup(Dns dns) {
        this.dns = dns;
    }

    /**
     * Whether a zone has a DS record.
     *
     * @param hasDs empty where the zone or the record could not be asked for
     */
    record Delegation(Optional<Boolean> hasDs, List<Lookup> lookups) {}

    /** Asks for the SOA record at the name, whose owner, in the answer or in its denial, is the zone; then for its DS. */
    CompletionStage<Delegation> hasDs(Name name) {
        List<Lookup> lookups = new ArrayList<>();
        return dns.question(name, Type.SOA).thenCompose(soa -> {
            lookups.add(soa.lookup());
            Optional<Name> zone = zone(soa, name);
            return zone.isEmpty()
                    ? CompletableFuture.completedStage(new Delegation(Optional.empty(), lookups))
                    : dns.question(zone.get(), Type.DS).thenApply(ds -> {
                        lookups.add(ds.lookup());
                        return new Delegation(presence(ds), lookups);
                    });
        });
    }

    private static Optional<Boolean> presence(DnsAnswer ds) {
        return switch (ds.lookup().outcome()) {
            case FOUND -> Optional.of(true);
            case NODATA, NXDOMAIN -> Optional.of(false);
            case SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, LOCAL_ERROR, CNAME_LOOP, CNAME_CHAIN -> Optional.empty();
        };
    }

    private static Optional<Name> zone(DnsAnswer soa, Name name) {
        Name end =
                soa.aliases().isEmpty() ? name : soa.aliases().get(soa.aliases().size() - 1);
        return soa.lookup().message().flatMap(bytes -> AnswerReader.parse(bytes)).stream()
                .flatMap(ZoneLookup::authoritative)
                .filter(record -> record.getType() == Type.SOA)
                .map(Record::getName)
                .filter(end::subdomain)
                .findFirst();
    }

    private static Stream<Record> authoritative(Message message) {
        return Stream.concat(
                message.getSection(Section.ANSWER).stream(), message.getSection(Section.AUTHORITY).stream());
    }
}
