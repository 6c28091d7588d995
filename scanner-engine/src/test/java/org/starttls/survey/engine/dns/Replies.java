package org.starttls.survey.engine.dns;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Messages and records for tests, in few words. */
final class Replies {
    private Replies() {}

    static Name name(String text) {
        return Name.fromConstantString(text);
    }

    /** The name that a query asks for, with its final dot. */
    static String asked(Message query) {
        return query.getQuestion().getName().toString();
    }

    static Record mx(String owner, int preference, String exchange) {
        return new MXRecord(name(owner), DClass.IN, 300, preference, name(exchange));
    }

    static Record cname(String owner, String target) {
        return new CNAMERecord(name(owner), DClass.IN, 300, name(target));
    }

    static Record ns(String owner, String server) {
        return new NSRecord(name(owner), DClass.IN, 300, name(server));
    }

    static Record soa(String owner) {
        return new SOARecord(name(owner), DClass.IN, 300, name("ns.test."), name("root.test."), 1, 2, 3, 4, 5);
    }

    static Record address(String owner, String address) {
        try {
            return address.contains(":")
                    ? new AAAARecord(name(owner), DClass.IN, 300, Address.getByAddress(address))
                    : new ARecord(name(owner), DClass.IN, 300, Address.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Message reply(Message query, int rcode, Record... answers) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RD);
        reply.getHeader().setFlag(Flags.RA);
        reply.getHeader().setRcode(rcode);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        for (Record answer : answers) {
            reply.addRecord(answer, Section.ANSWER);
        }
        return reply;
    }

    /** No such record, said as RFC 2308 section 2.2 wants it. */
    static Message nodata(Message query) {
        Message reply = reply(query, Rcode.NOERROR);
        reply.addRecord(soa("test."), Section.AUTHORITY);
        return reply;
    }

    static Message truncated(Message query) {
        Message reply = reply(query, Rcode.NOERROR);
        reply.getHeader().setFlag(Flags.TC);
        return reply;
    }

    static Message servfail(Message query, int extendedError, String text) {
        Message reply = reply(query, Rcode.SERVFAIL);
        List<EDNSOption> options = new ArrayList<>();
        options.add(new ExtendedErrorCodeOption(extendedError, text));
        reply.addRecord(new OPTRecord(1232, 0, 0, 0, options), Section.ADDITIONAL);
        return reply;
    }

    static List<byte[]> send(Message reply) {
        return List.of(reply.toWire());
    }
}
