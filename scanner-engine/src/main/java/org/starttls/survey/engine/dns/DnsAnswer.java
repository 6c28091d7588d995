package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * How one question ended.
 *
 * @param lookup the evidence
 * @param records of the type asked for, at the name or at the end of its CNAME chain; empty unless the outcome is FOUND
 * @param aliases the targets of the CNAME chain in the answer, in order
 * @param unfinished whether the chain leads out of the answer, so that the last alias is still to be asked for
 * @param detail for people: why, where the outcome alone does not tell; never parsed
 */
public record DnsAnswer(
        Lookup lookup, List<Record> records, List<Name> aliases, boolean unfinished, Optional<String> detail) {
    public DnsAnswer {
        requireNonNull(lookup, "lookup");
        records = List.copyOf(records);
        aliases = List.copyOf(aliases);
        requireNonNull(detail, "detail");
    }
}
