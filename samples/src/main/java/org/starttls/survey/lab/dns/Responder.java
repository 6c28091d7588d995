package org.starttls.survey.lab.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Turns the bytes of a query into the bytes of its response, as a recursive resolver would. Any thread. */
final class Responder {
    private static final int SMALLEST_LIMIT = 512;
    /** What resolvers send over UDP since the DNS flag day of 2020. */
    private static final int UDP_LIMIT = 1232;

    private static final int TCP_LIMIT = 65_535;
    private static final long TTL_SECONDS = 300;

    private final Zone zone;

    Responder(Zone zone) {
        this.zone = zone;
    }

    /** The response to a datagram; empty when there is to be none. Larger ones are truncated and say so. */
    Optional<byte[]> overUdp(byte[] query) {
        return parse(query).flatMap(message -> respond(message).map(response -> response.toWire(udpLimit(message))));
    }

    /** The response to a message over TCP; empty when there is to be none. */
    Optional<byte[]> overTcp(byte[] query) {
        return parse(query).flatMap(message -> respond(message).map(response -> response.toWire(TCP_LIMIT)));
    }

    private static Optional<Message> parse(byte[] query) {
        try {
            Message message = new Message(query);
            Header header = message.getHeader();
            boolean question = !header.getFlag(Flags.QR) && message.getQuestion() != null;
            return question ? Optional.of(message) : Optional.empty();
        } catch (IOException e) {
            // What is no DNS message gets no answer, as from real servers.
            return Optional.empty();
        }
    }

    private static int udpLimit(Message query) {
        OPTRecord options = query.getOPT();
        int offered = options == null ? SMALLEST_LIMIT : options.getPayloadSize();
        return Math.max(SMALLEST_LIMIT, Math.min(UDP_LIMIT, offered));
    }

    private Optional<Message> respond(Message query) {
        Record question = query.getQuestion();
        Message response = new Message(query.getHeader().getID());
        Header header = response.getHeader();
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        response.addRecord(question, Section.QUESTION);
        if (query.getOPT() != null) {
            response.addRecord(new OPTRecord(UDP_LIMIT, 0, 0), Section.ADDITIONAL);
        }
        if (query.getHeader().getOpcode() != Opcode.QUERY || question.getDClass() != DClass.IN) {
            header.setRcode(Rcode.NOTIMP);
            return Optional.of(response);
        }
        DnsAnswer answer = zone.answer(question.getName(), question.getType());
        return answer.silence() ? Optional.empty() : Optional.of(filled(response, answer));
    }

    private static Message filled(Message response, DnsAnswer answer) {
        List<Record> records = answer.records();
        records.forEach(record -> response.addRecord(record, Section.ANSWER));
        response.getHeader().setRcode(answer.rcode());
        boolean negative = answer.rcode() == Rcode.NOERROR || answer.rcode() == Rcode.NXDOMAIN;
        if (records.isEmpty() && negative) {
            response.addRecord(authority(), Section.AUTHORITY);
        }
        return response;
    }

    /** RFC 2308 section 3: a negative answer carries the zone's SOA. Here the root is the one zone of all names. */
    private static SOARecord authority() {
        Name lab = Name.fromConstantString("lab.test.");
        return new SOARecord(Name.root, DClass.IN, TTL_SECONDS, lab, lab, 1, 3600, 600, 86_400, TTL_SECONDS);
    }
}
