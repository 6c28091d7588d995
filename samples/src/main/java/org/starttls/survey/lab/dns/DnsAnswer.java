package org.starttls.survey.lab.dns;

import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * An answer before it is put into a message.
 *
 * @param silence nothing is sent at all
 * @param rcode as in {@link Rcode}
 */
record DnsAnswer(boolean silence, int rcode, List<Record> records) {
    DnsAnswer {
        records = List.copyOf(records);
    }

    static DnsAnswer found(List<Record> records) {
        return new DnsAnswer(false, Rcode.NOERROR, records);
    }

    static DnsAnswer failed(int rcode) {
        return new DnsAnswer(false, rcode, List.of());
    }

    static DnsAnswer silent() {
        return new DnsAnswer(true, Rcode.NOERROR, List.of());
    }
}
