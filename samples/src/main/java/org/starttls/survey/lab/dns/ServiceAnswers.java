package org.starttls.survey.lab.dns;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.lab.world.Answer;
import org.starttls.survey.lab.world.MxHost;
import org.starttls.survey.lab.world.TlsaBook;
import org.starttls.survey.lab.world.TlsaPlan;
import org.starttls.survey.lab.world.World;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** What the DNS of a world answers at the names of services, those that begin with an underscore. Any thread. */
final class ServiceAnswers {
    /** Where a CNAME at a TLSA name leads, below the host. */
    private static final String TLSA_ALIAS = "_dane.";

    private final World world;
    private final TlsaBook tlsa;
    private final String tlsaPrefix;

    /** @param port of the service that TLSA records are for */
    ServiceAnswers(World world, TlsaBook tlsa, int port) {
        this.world = world;
        this.tlsa = tlsa;
        this.tlsaPrefix = "_" + port + "._tcp.";
    }

    /** The name that a service is one of. */
    static String owner(String text) {
        String rest = text;
        while (rest.startsWith("_") && rest.indexOf('.') >= 0) {
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return rest;
    }

    /** Answers at the name where the walk begins. */
    DnsAnswer answer(Walk walk, String text, int type) {
        boolean aliased = text.startsWith(TLSA_ALIAS);
        if (aliased || text.startsWith(tlsaPrefix)) {
            String owner = text.substring((aliased ? TLSA_ALIAS : tlsaPrefix).length());
            Optional<MxHost> host = world.host(owner);
            if (host.isPresent() && (!aliased || world.tlsa(host.get()).aliased())) {
                return ofHost(walk, type, host.get(), aliased);
            }
        }
        return walk.denied(Rcode.NXDOMAIN);
    }

    private DnsAnswer ofHost(Walk walk, int type, MxHost host, boolean atAlias) {
        TlsaPlan plan = world.tlsa(host);
        if (plan.aliased() && !atAlias) {
            walk.alias(TLSA_ALIAS + host.name());
        }
        Answer answer = type == Type.TLSA || !plan.answer().exists() ? plan.answer() : Answer.NO_DATA;
        return walk.ending(answer, () -> records(walk, host));
    }

    private List<Record> records(Walk walk, MxHost host) {
        return tlsa.records(host).stream()
                .<Record>map(record -> new TLSARecord(
                        walk.owner(),
                        DClass.IN,
                        ZoneRecords.TTL_SECONDS,
                        record.usage(),
                        record.selector(),
                        record.matchingType(),
                        HexFormat.of().parseHex(record.data())))
                .toList();
    }
}
