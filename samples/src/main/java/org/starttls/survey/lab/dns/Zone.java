package org.starttls.survey.lab.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.lab.world.DomainPlan;
import org.starttls.survey.lab.world.MailScenario;
import org.starttls.survey.lab.world.MxHost;
import org.starttls.survey.lab.world.World;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What the DNS of a world answers to a question. Any thread. */
final class Zone {
    private static final long TTL_SECONDS = 300;

    private final World world;

    Zone(World world) {
        this.world = world;
    }

    DnsAnswer answer(Name name, int type) {
        String text = name.toString(true).toLowerCase(Locale.ROOT);
        if (text.startsWith("_") || text.isEmpty()) {
            // Names of services and of the root exist and have nothing: no policies are published here.
            return DnsAnswer.found(List.of());
        }
        Optional<MxHost> host = world.host(text);
        if (host.isPresent()) {
            return ofHost(name, type, host.get());
        }
        return ofDomain(name, type, world.domain(text));
    }

    private static DnsAnswer ofHost(Name name, int type, MxHost host) {
        return switch (host.answer()) {
            case ADDRESSES -> DnsAnswer.found(addresses(name, type, host));
            case NO_DATA -> DnsAnswer.found(List.of());
            case NXDOMAIN -> DnsAnswer.failed(Rcode.NXDOMAIN);
            case SERVFAIL -> DnsAnswer.failed(Rcode.SERVFAIL);
            case SILENCE -> DnsAnswer.silent();
        };
    }

    private static List<Record> addresses(Name name, int type, MxHost host) {
        List<Record> records = new ArrayList<>();
        Name owner = name;
        if (host.canonical().isPresent()) {
            owner = name(host.canonical().get());
            records.add(new CNAMERecord(name, DClass.IN, TTL_SECONDS, owner));
        }
        for (InetAddress address : host.addresses()) {
            boolean ipv4 = address instanceof Inet4Address;
            if (type == Type.A && ipv4) {
                records.add(new ARecord(owner, DClass.IN, TTL_SECONDS, address));
            } else if (type == Type.AAAA && !ipv4) {
                records.add(new AAAARecord(owner, DClass.IN, TTL_SECONDS, address));
            }
        }
        return records;
    }

    private static DnsAnswer ofDomain(Name name, int type, DomainPlan plan) {
        return switch (plan.scenario()) {
            case NXDOMAIN -> DnsAnswer.failed(Rcode.NXDOMAIN);
            case SERVFAIL -> DnsAnswer.failed(Rcode.SERVFAIL);
            case REFUSED_DNS -> DnsAnswer.failed(Rcode.REFUSED);
            case SILENT_DNS -> DnsAnswer.silent();
            default -> DnsAnswer.found(exchanges(name, type, plan));
        };
    }

    private static List<Record> exchanges(Name name, int type, DomainPlan plan) {
        List<Record> records = new ArrayList<>();
        Name owner = name;
        if (plan.alias().isPresent()) {
            owner = name(plan.alias().get());
            records.add(new CNAMERecord(name, DClass.IN, TTL_SECONDS, owner));
        }
        if (type != Type.MX) {
            return records;
        }
        if (plan.scenario() == MailScenario.NULL_MX || plan.scenario() == MailScenario.NULL_MX_WITH_OTHERS) {
            records.add(new MXRecord(owner, DClass.IN, TTL_SECONDS, 0, Name.root));
        }
        for (DomainPlan.Exchange exchange : plan.exchanges()) {
            Name target = name(exchange.host().name());
            records.add(new MXRecord(owner, DClass.IN, TTL_SECONDS, exchange.preference(), target));
        }
        return records;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalStateException("the world made a name that is none: " + text, e);
        }
    }
}
