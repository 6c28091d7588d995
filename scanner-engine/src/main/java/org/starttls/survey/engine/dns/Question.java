package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A name and a type, class IN. Equal whatever the case of letters.
 *
 * @param name absolute
 * @param type 1 to 65535 (IANA DNS parameters)
 */
record Question(Name name, int type) {
    /** What fits through any path unfragmented (DNS flag day 2020). */
    private static final int UDP_PAYLOAD = 1232;

    Question {
        requireNonNull(name, "name");
        if (!name.isAbsolute()) {
            throw new IllegalArgumentException(name + " is not absolute");
        }
        if (type < 1 || type > 0xFFFF) {
            throw new IllegalArgumentException("record type " + type + " is not within 1 to 65535");
        }
    }

    /** Recursion desired; AD set, which asks a validating resolver for its verdict (RFC 6840 section 5.7). Id 0. */
    Message message() {
        return message(Flags.AD, 0);
    }

    /**
     * Recursion desired; DO set, which asks for the signatures, and CD, which asks to have them whatever the resolver itself
     * makes of them (RFC 4035 sections 3.2.1 and 3.2.2). Id 0.
     */
    Message signedMessage() {
        return message(Flags.CD, ExtendedFlags.DO);
    }

    private Message message(int flag, int extendedFlags) {
        Message message = new Message(0);
        message.getHeader().setFlag(Flags.RD);
        message.getHeader().setFlag(flag);
        message.addRecord(Record.newRecord(name, type, DClass.IN), Section.QUESTION);
        message.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0, extendedFlags), Section.ADDITIONAL);
        return message;
    }

    /** The same with checking disabled: what a validating resolver has, whatever it makes of it (RFC 4035 section 3.2.2). */
    Message unchecked() {
        Message message = message();
        message.getHeader().setFlag(Flags.CD);
        return message;
    }
}
