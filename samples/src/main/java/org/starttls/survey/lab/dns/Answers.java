package org.starttls.survey.lab.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.starttls.survey.lab.world.Answer;
import org.starttls.survey.lab.world.DomainPlan;
import org.starttls.survey.lab.world.MxHost;
import org.starttls.survey.lab.world.PolicyHost;
import org.starttls.survey.lab.world.TlsaBook;
import org.starttls.survey.lab.world.World;
import org.starttls.survey.lab.world.ZonePlan;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What the DNS of a world answers to a question. Any thread. */
public final class Answers {
    private final World world;
    private final ServiceAnswers services;

    /** @param port of the service that TLSA records are for */
    public Answers(World world, TlsaBook tlsa, int port) {
        this.world = world;
        this.services = new ServiceAnswers(world, tlsa, port);
    }

    DnsAnswer answer(Name name, int type) {
        String text = Names.text(name);
        if (ZoneRecords.belongAtApex(type)) {
            Optional<ZonePlan> zone = world.zoneAt(text);
            if (zone.isPresent()) {
                return ofZone(name, type, zone.get());
            }
        }
        Walk walk = new Walk(world, name, text);
        if (text.isEmpty()) {
            return walk.denied(Rcode.NOERROR);
        }
        String owner = ServiceAnswers.owner(text);
        boolean service = !owner.equals(text);
        Optional<MxHost> host = world.host(owner);
        if (host.isPresent()) {
            return answer(
                    walk,
                    host.get().answer(),
                    service ? at(walk, text, type) : () -> addresses(walk, type, host.get()));
        }
        Optional<PolicyHost> web = service ? Optional.empty() : world.policyHost(owner);
        if (web.isPresent() && type != Type.MX) {
            MxHost place = web.get().place();
            return answer(walk, place.answer(), () -> addresses(walk, type, place));
        }
        DomainPlan plan = world.domain(owner);
        return answer(
                walk, plan.scenario().answer(), service ? at(walk, text, type) : () -> exchanges(walk, type, plan));
    }

    private Supplier<DnsAnswer> at(Walk walk, String service, int type) {
        return () -> services.answer(walk, service, type);
    }

    /** Whether the name can be answered for at all comes first. */
    private static DnsAnswer answer(Walk walk, Answer presence, Supplier<DnsAnswer> what) {
        return presence == Answer.FOUND || presence == Answer.BOGUS ? what.get() : walk.ending(presence, List::of);
    }

    private DnsAnswer ofZone(Name name, int type, ZonePlan zone) {
        // A DS record, or that there is none, is the parent's to say (RFC 4035 section 3.1.4.1).
        ZonePlan speaker = type == Type.DS ? zone.parent() : zone;
        return Walk.in(world, name, speaker).found(ZoneRecords.at(zone, type));
    }

    private static DnsAnswer addresses(Walk walk, int type, MxHost host) {
        if (type == Type.CNAME && host.canonical().isPresent()) {
            return walk.aliasOf(host.canonical().get());
        }
        host.canonical().ifPresent(walk::alias);
        List<Record> records = new ArrayList<>();
        for (InetAddress address : host.addresses()) {
            boolean ipv4 = address instanceof Inet4Address;
            if (type == Type.A && ipv4) {
                records.add(new ARecord(walk.owner(), DClass.IN, ZoneRecords.TTL_SECONDS, address));
            } else if (type == Type.AAAA && !ipv4) {
                records.add(new AAAARecord(walk.owner(), DClass.IN, ZoneRecords.TTL_SECONDS, address));
            }
        }
        return walk.found(records);
    }

    private static DnsAnswer exchanges(Walk walk, int type, DomainPlan plan) {
        if (type == Type.CNAME && !plan.aliases().isEmpty()) {
            return walk.aliasOf(plan.aliases().get(0));
        }
        plan.aliases().forEach(walk::alias);
        if (plan.loops()) {
            // A resolver that gives up shows how far it came.
            return walk.broken();
        }
        List<Record> records = new ArrayList<>();
        if (type != Type.MX) {
            return walk.found(records);
        }
        OptionalInt root = plan.scenario().rootPreference();
        if (root.isPresent()) {
            records.add(new MXRecord(walk.owner(), DClass.IN, ZoneRecords.TTL_SECONDS, root.getAsInt(), Name.root));
        }
        for (DomainPlan.Exchange exchange : plan.exchanges()) {
            Name target = Names.of(exchange.host().name());
            records.add(new MXRecord(walk.owner(), DClass.IN, ZoneRecords.TTL_SECONDS, exchange.preference(), target));
        }
        return walk.found(records);
    }
}
