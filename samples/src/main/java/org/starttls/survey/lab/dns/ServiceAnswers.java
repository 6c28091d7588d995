package org.starttls.survey.lab.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.lab.world.Answer;
import org.starttls.survey.lab.world.MxHost;
import org.starttls.survey.lab.world.PolicyPlan;
import org.starttls.survey.lab.world.TlsaBook;
import org.starttls.survey.lab.world.TlsaPlan;
import org.starttls.survey.lab.world.TxtRecord;
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

    private static final String MTA_STS = "_mta-sts.";
    private static final String TLSRPT = "_smtp._tls.";

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
        if (text.startsWith(MTA_STS)) {
            return ofPolicy(walk, type, world.mtaSts(text.substring(MTA_STS.length())));
        }
        if (text.startsWith(TLSRPT)) {
            return ofPolicy(walk, type, world.tlsrpt(text.substring(TLSRPT.length())));
        }
        return walk.denied(Rcode.NXDOMAIN);
    }

    private static DnsAnswer ofPolicy(Walk walk, int type, PolicyPlan plan) {
        plan.alias().ifPresent(walk::alias);
        Answer answer = type == Type.TXT || !plan.answer().exists() ? plan.answer() : Answer.NO_DATA;
        return walk.ending(
                answer,
                () -> plan.records().stream()
                        .map(record -> Record.newRecord(
                                walk.owner(), Type.TXT, DClass.IN, ZoneRecords.TTL_SECONDS, wire(record)))
                        .toList());
    }

    /** Each string with its length before it (RFC 1035 section 3.3.14). */
    private static byte[] wire(TxtRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String string : record.strings()) {
            bytes.write(string.length());
            bytes.writeBytes(string.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
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
