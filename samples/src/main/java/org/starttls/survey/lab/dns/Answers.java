package org.starttls.survey.lab.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.lab.world.DomainPlan;
import org.starttls.survey.lab.world.MailScenario;
import org.starttls.survey.lab.world.MxHost;
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
final class Answers {
    private final World world;

    Answers(World world) {
        this.world = world;
    }

    DnsAnswer answer(Name name, int type) {
        String text = Names.text(name);
        if (ZoneRecords.belongAtApex(type)) {
            Optional<ZonePlan> zone = world.zoneAt(text);
            if (zone.isPresent()) {
                return ofZone(name, type, zone.get());
            }
        }
        if (text.isEmpty()) {
            return new Walk(world, name, text).denied(Rcode.NOERROR);
        }
        if (text.startsWith("_")) {
            return new Walk(world, name, text).denied(Rcode.NOERROR);
        }
        Optional<MxHost> host = world.host(text);
        return host.isPresent()
                ? ofHost(new Walk(world, name, text), type, host.get())
                : ofDomain(new Walk(world, name, text), type, world.domain(text));
    }

    private DnsAnswer ofZone(Name name, int type, ZonePlan zone) {
        // A DS record, or that there is none, is the parent's to say (RFC 4035 section 3.1.4.1).
        ZonePlan speaker = type == Type.DS ? zone.parent() : zone;
        return Walk.in(world, name, speaker).found(ZoneRecords.at(zone, type));
    }

    private static DnsAnswer ofHost(Walk walk, int type, MxHost host) {
        return switch (host.answer()) {
            case FOUND, BOGUS -> addresses(walk, type, host);
            case NO_DATA -> walk.denied(Rcode.NOERROR);
            case NXDOMAIN -> walk.denied(Rcode.NXDOMAIN);
            case SERVFAIL -> DnsAnswer.failed(Rcode.SERVFAIL);
            case SILENCE -> DnsAnswer.silent();
        };
    }

    private static DnsAnswer addresses(Walk walk, int type, MxHost host) {
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

    private static DnsAnswer ofDomain(Walk walk, int type, DomainPlan plan) {
        return switch (plan.scenario()) {
            case NXDOMAIN -> walk.denied(Rcode.NXDOMAIN);
            case SERVFAIL -> DnsAnswer.failed(Rcode.SERVFAIL);
            case REFUSED_DNS -> DnsAnswer.failed(Rcode.REFUSED);
            case SILENT_DNS -> DnsAnswer.silent();
            default -> exchanges(walk, type, plan);
        };
    }

    private static DnsAnswer exchanges(Walk walk, int type, DomainPlan plan) {
        plan.alias().ifPresent(walk::alias);
        List<Record> records = new ArrayList<>();
        if (type != Type.MX) {
            return walk.found(records);
        }
        if (plan.scenario() == MailScenario.NULL_MX || plan.scenario() == MailScenario.NULL_MX_WITH_OTHERS) {
            records.add(new MXRecord(walk.owner(), DClass.IN, ZoneRecords.TTL_SECONDS, 0, Name.root));
        }
        for (DomainPlan.Exchange exchange : plan.exchanges()) {
            Name target = Names.of(exchange.host().name());
            records.add(new MXRecord(walk.owner(), DClass.IN, ZoneRecords.TTL_SECONDS, exchange.preference(), target));
        }
        return walk.found(records);
    }
}
