package org.starttls.survey.lab.dns;

import java.io.IOException;
import java.util.Optional;
import org.starttls.survey.lab.world.Trust;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Turns the bytes of a query into the bytes of its response, as a validating resolver would. It has no signatures to
 * show: who sets DO learns the same as who sets AD. Any thread.
 */
final class Responder {
    private static final int SMALLEST_LIMIT = 512;
    /** What resolvers send over UDP since the DNS flag day of 2020. */
    private static final int UDP_LIMIT = 1232;

    private static final int TCP_LIMIT = 65_535;
    private static final String WHY = "signature of the lab's making";

    private final Answers answers;

    Responder(Answers answers) {
        this.answers = answers;
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
        echo(query, header, Flags.RD);
        echo(query, header, Flags.CD);
        response.addRecord(question, Section.QUESTION);
        if (query.getHeader().getOpcode() != Opcode.QUERY || question.getDClass() != DClass.IN) {
            header.setRcode(Rcode.NOTIMP);
            options(query, response);
            return Optional.of(response);
        }
        DnsAnswer answer = answers.answer(question.getName(), question.getType());
        return answer.silence() ? Optional.empty() : Optional.of(validated(query, response, answer));
    }

    private static void echo(Message query, Header header, int flag) {
        if (query.getHeader().getFlag(flag)) {
            header.setFlag(flag);
        }
    }

    /** As a validating resolver: withholds what is bogus unless told not to check (RFC 4035 section 3.2.2). */
    private static Message validated(Message query, Message response, DnsAnswer answer) {
        if (answer.conclusive() && answer.trust().bogus() && !query.getHeader().getFlag(Flags.CD)) {
            response.getHeader().setRcode(Rcode.SERVFAIL);
            if (answer.trust() == Trust.BOGUS) {
                options(query, response, new ExtendedErrorCodeOption(ExtendedErrorCodeOption.DNSSEC_BOGUS, WHY));
            } else {
                options(query, response);
            }
            return response;
        }
        if (answer.conclusive() && answer.trust() == Trust.SECURE && wantsToKnow(query)) {
            response.getHeader().setFlag(Flags.AD);
        }
        answer.records().forEach(record -> response.addRecord(record, Section.ANSWER));
        response.getHeader().setRcode(answer.rcode());
        // RFC 2308 section 3: a denial carries the zone's SOA record.
        answer.denier().ifPresent(soa -> response.addRecord(soa, Section.AUTHORITY));
        options(query, response);
        return response;
    }

    /** RFC 6840 section 5.8: whoever sets AD or DO understands the AD bit of the answer. */
    private static boolean wantsToKnow(Message query) {
        return query.getHeader().getFlag(Flags.AD) || dnssecOk(query);
    }

    private static boolean dnssecOk(Message query) {
        OPTRecord options = query.getOPT();
        return options != null && (options.getFlags() & ExtendedFlags.DO) != 0;
    }

    private static void options(Message query, Message response, EDNSOption... options) {
        if (query.getOPT() != null) {
            int flags = dnssecOk(query) ? ExtendedFlags.DO : 0;
            response.addRecord(new OPTRecord(UDP_LIMIT, 0, 0, flags, options), Section.ADDITIONAL);
        }
    }
}
