package org.starttls.survey.lab.dns;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.starttls.survey.lab.world.Trust;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * An answer before it is put into a message.
 *
 * @param silence nothing is sent at all
 * @param rcode as in {@link Rcode}
 * @param denier the SOA record of the zone which says that there is no more
 * @param trust what the signatures of all zones on the way are worth together
 */
record DnsAnswer(boolean silence, int rcode, List<Record> records, Optional<Record> denier, Trust trust) {
    DnsAnswer {
        records = List.copyOf(records);
        Objects.requireNonNull(denier, "denier");
        Objects.requireNonNull(trust, "trust");
    }

    static DnsAnswer failed(int rcode) {
        return new DnsAnswer(false, rcode, List.of(), Optional.empty(), Trust.INSECURE);
    }

    static DnsAnswer silent() {
        return new DnsAnswer(true, Rcode.NOERROR, List.of(), Optional.empty(), Trust.INSECURE);
    }

    /** Whether the trust is a statement about the answer: a failure has none. */
    boolean conclusive() {
        return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
    }
}
