package org.starttls.survey.engine.dns;

import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;

/**
 * Why a chain of CNAMEs cannot be followed.
 *
 * @param outcome CNAME_LOOP or CNAME_CHAIN
 * @param detail for people
 */
record AliasFault(LookupOutcome outcome, String detail) {
    /** As many as resolvers follow; who needs more is broken. */
    static final int MAX_ALIASES = 16;

    static AliasFault loop(Name at) {
        return new AliasFault(LookupOutcome.CNAME_LOOP, "a CNAME loop at " + Names.text(at));
    }

    static AliasFault chain() {
        return new AliasFault(LookupOutcome.CNAME_CHAIN, "more than " + MAX_ALIASES + " CNAMEs in a row");
    }
}
