package org.starttls.survey.lab.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.starttls.survey.lab.world.Answer;
import org.starttls.survey.lab.world.Trust;
import org.starttls.survey.lab.world.World;
import org.starttls.survey.lab.world.ZonePlan;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** An answer in the making: the names that it leads over, and how far their zones can be trusted. One thread. */
final class Walk {
    private final World world;
    private final List<Record> records = new ArrayList<>();
    private Name owner;
    private String zone;
    private Trust trust;

    /** Starts at the name asked for, spelt as the client spelt it. */
    Walk(World world, Name name, String text) {
        this(world, name, world.zone(text));
    }

    private Walk(World world, Name name, ZonePlan first) {
        this.world = world;
        this.owner = name;
        this.zone = first.apex();
        this.trust = first.trust();
    }

    /** Starts in a zone that is known already. */
    static Walk in(World world, Name name, ZonePlan zone) {
        return new Walk(world, name, zone);
    }

    /** Where the walk stands: the owner of what comes next. */
    Name owner() {
        return owner;
    }

    /** Ends with an alias that was asked for itself: it is not followed (RFC 1034 section 4.3.2). */
    DnsAnswer aliasOf(String target) {
        return ended(List.of(cname(Names.of(target))));
    }

    private CNAMERecord cname(Name target) {
        return new CNAMERecord(owner, DClass.IN, ZoneRecords.TTL_SECONDS, target);
    }

    void alias(String target) {
        Name next = Names.of(target);
        records.add(cname(next));
        owner = next;
        ZonePlan there = world.zone(target);
        zone = there.apex();
        trust = trust.and(there.trust());
    }

    /** Ends with the records of the type asked for; none of them is a denial by the zone reached. */
    DnsAnswer found(List<Record> data) {
        return data.isEmpty() ? denied(Rcode.NOERROR) : ended(data);
    }

    /** Ends without a word about the name reached: the chain is all there is. */
    DnsAnswer broken() {
        return ended(List.of());
    }

    private DnsAnswer ended(List<Record> data) {
        records.addAll(data);
        return new DnsAnswer(false, Rcode.NOERROR, records, Optional.empty(), trust);
    }

    /**
     * Ends as the world says.
     *
     * @param data asked for where there is some
     */
    DnsAnswer ending(Answer answer, Supplier<List<Record>> data) {
        return switch (answer) {
            case FOUND -> found(data.get());
            case NO_DATA -> denied(Rcode.NOERROR);
            case NXDOMAIN -> denied(Rcode.NXDOMAIN);
            case SERVFAIL -> DnsAnswer.failed(Rcode.SERVFAIL);
            case REFUSED -> DnsAnswer.failed(Rcode.REFUSED);
            case SILENCE -> DnsAnswer.silent();
            case BOGUS -> {
                trust = trust.and(Trust.BOGUS);
                yield found(data.get());
            }
        };
    }

    DnsAnswer denied(int rcode) {
        return new DnsAnswer(false, rcode, records, Optional.of(ZoneRecords.soa(zone)), trust);
    }
}
