package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Record;

/**
 * What a name came to with its CNAME chain followed to the end.
 *
 * @param dnssec of the whole chain, as weak as its weakest answer
 * @param cname the end of the chain, as far as it was followed; empty where the name is no alias
 * @param records empty unless the outcome is FOUND
 * @param detail for people, never parsed
 * @param lookups every question that it took, in order; one or more
 */
record Resolution(
        LookupOutcome outcome,
        DnssecStatus dnssec,
        Optional<String> cname,
        List<Record> records,
        Optional<String> detail,
        List<Lookup> lookups) {
    Resolution {
        requireNonNull(outcome, "outcome");
        requireNonNull(dnssec, "dnssec");
        requireNonNull(cname, "cname");
        records = List.copyOf(records);
        requireNonNull(detail, "detail");
        lookups = List.copyOf(lookups);
    }
}
