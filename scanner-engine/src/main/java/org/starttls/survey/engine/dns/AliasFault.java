package org.starttls.survey.engine.dns;

import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;

/**
 * Why a chain of CNAMEs cannot be followed.
 *
 * @param outcome CNAME_LOOP, CNAME_CHAIN or MALFORMED
 * @param detail for people
 */
record AliasFault(LookupOutcome outcome, String detail) {
    /** As many as resolvers follow; who needs more is broken. */
    static final int MAX_ALIASES = 16;

    static AliasFault loop(Name at) {
        return new AliasFault(LookupOutcome.CNAME_LOOP, "a CNAME loop at " + Names.text(at));
    }

    /** RFC 2181 section 10.1: which one to follow nobody can say. */
    static AliasFault several(Name at) {
        return new AliasFault(LookupOutcome.MALFORMED, "different CNAMEs at " + Names.text(at));
    }

    static AliasFault chain() {
        return new AliasFault(LookupOutcome.CNAME_CHAIN, "more than " + MAX_ALIASES + " CNAMEs in a row");
    }
}
