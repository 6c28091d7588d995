package org.starttls.survey.lab.dns;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.starttls.survey.lab.world.Trust;
import org.starttls.survey.lab.world.ZonePlan;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** The records that a zone has about itself. The keys are of no use: nothing in the lab is signed in truth. */
final class ZoneRecords {
    static final long TTL_SECONDS = 300;

    private static final Name SERVER = Name.fromConstantString("ns.lab.test.");
    private static final Name MAILBOX = Name.fromConstantString("hostmaster.lab.test.");
    /** As long as a P-256 key is (RFC 6605 section 4). */
    private static final byte[] KEY =
            "This key verifies nothing: the lab does not sign, it only says ok".getBytes(StandardCharsets.US_ASCII);

    private ZoneRecords() {}

    /** @param apex empty for the root */
    static SOARecord soa(String apex) {
        return new SOARecord(
                Names.of(apex), DClass.IN, TTL_SECONDS, SERVER, MAILBOX, 1, 3_600, 600, 86_400, TTL_SECONDS);
    }

    /** Whether records of that type stand at the apex of a zone and nowhere else. */
    static boolean belongAtApex(int type) {
        return type == Type.SOA || type == Type.NS || type == Type.DNSKEY || type == Type.DS;
    }

    /** What a zone has of such a type; DS is its parent's to say, but says it of this zone. */
    static List<Record> at(ZonePlan zone, int type) {
        boolean signed = zone.trust() != Trust.INSECURE;
        Name apex = Names.of(zone.apex());
        return switch (type) {
            case Type.SOA -> List.of(soa(zone.apex()));
            case Type.NS -> List.of(new NSRecord(apex, DClass.IN, TTL_SECONDS, SERVER));
            case Type.DNSKEY -> signed ? List.of(key(apex)) : List.of();
            case Type.DS -> signed && !zone.apex().isEmpty() ? List.of(delegation(apex)) : List.of();
            default -> throw new IllegalArgumentException(Type.string(type) + " is not about a zone");
        };
    }

    private static DNSKEYRecord key(Name apex) {
        int flags = DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY;
        return new DNSKEYRecord(
                apex,
                DClass.IN,
                TTL_SECONDS,
                flags,
                DNSKEYRecord.Protocol.DNSSEC,
                DNSSEC.Algorithm.ECDSAP256SHA256,
                KEY);
    }

    private static DSRecord delegation(Name apex) {
        return new DSRecord(apex, DClass.IN, TTL_SECONDS, DNSSEC.Digest.SHA256, key(apex));
    }
}
