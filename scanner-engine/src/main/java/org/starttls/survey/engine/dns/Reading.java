package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * What one try came to: an answer as {@link AnswerReader} understood it, or none.
 *
 * @param message the answer as received, cut short where its whole could not be had; empty when none came
 */
record Reading(
        LookupOutcome outcome,
        Optional<Integer> rcode,
        boolean authenticated,
        List<Record> records,
        List<Name> aliases,
        boolean unfinished,
        Optional<String> detail,
        Optional<byte[]> message) {
    Reading {
        requireNonNull(outcome, "outcome");
        requireNonNull(rcode, "rcode");
        records = List.copyOf(records);
        aliases = List.copyOf(aliases);
        requireNonNull(detail, "detail");
        requireNonNull(message, "message");
    }

    /** An answer that tells nothing, or none at all. */
    static Reading failed(LookupOutcome outcome, String detail, Optional<byte[]> message) {
        return new Reading(outcome, Optional.empty(), false, List.of(), List.of(), false, Optional.of(detail), message);
    }

    /** Whether nothing came back, so that it may say more of the resolver than of the name. */
    boolean silent() {
        return outcome == LookupOutcome.TIMEOUT || outcome == LookupOutcome.LOCAL_ERROR;
    }

    /** Whether a resolver that reaches nobody could say, or not say, the same of any name that it does not remember. */
    boolean explainedByDeadUplink() {
        return switch (outcome) {
            // A validator that cannot get the keys may call an answer bogus.
            case SERVFAIL, TIMEOUT, BOGUS, LOCAL_ERROR -> true;
            case FOUND, NODATA, NXDOMAIN, REFUSED, MALFORMED, CNAME_LOOP, CNAME_CHAIN -> false;
        };
    }

    /** Whether a resolver failed and gave no reason (RFC 8914), so that a validator may have withheld what it found bogus. */
    boolean unexplained() {
        return outcome == LookupOutcome.SERVFAIL
                && message.flatMap(AnswerReader::parse)
                        .filter(ExtendedErrors::explain)
                        .isEmpty();
    }

    /** Whether it tells what is there or that nothing is. */
    boolean tells() {
        return switch (outcome) {
            case FOUND, NODATA, NXDOMAIN, CNAME_LOOP, CNAME_CHAIN -> true;
            case SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, LOCAL_ERROR -> false;
        };
    }

    /** An unexplained failure, with what the same resolver says to the same question with checking disabled. */
    Reading besides(Reading unchecked) {
        return meaning(outcome, unchecked);
    }

    /**
     * The same where the resolver has data, and withholds it whenever it is to check it (RFC 4035 section 3.2.2): the data is
     * bogus (RFC 4033 section 5).
     */
    Reading withholding(Reading unchecked) {
        return meaning(LookupOutcome.BOGUS, unchecked);
    }

    private Reading meaning(LookupOutcome meaning, Reading unchecked) {
        String seen = "SERVFAIL; with checking disabled " + unchecked.seen();
        return new Reading(meaning, rcode, authenticated, records, aliases, unfinished, Optional.of(seen), message);
    }

    private String seen() {
        return rcode.map(Rcode::string).orElseGet(outcome::code);
    }

    /** Whether this rather than an earlier try is what to remember: an answer beats silence, silence our own failure. */
    boolean outweighs(Reading earlier) {
        return weight() >= earlier.weight();
    }

    private int weight() {
        return switch (outcome) {
            case LOCAL_ERROR -> 0;
            case TIMEOUT -> 1;
            case FOUND, NODATA, NXDOMAIN, SERVFAIL, BOGUS, REFUSED, MALFORMED, CNAME_LOOP, CNAME_CHAIN -> 2;
        };
    }

    /** Whether to leave it at this or to try again, and where. */
    Next next() {
        return switch (outcome) {
            case FOUND, NODATA, NXDOMAIN, CNAME_LOOP, CNAME_CHAIN -> Next.DONE;
            // A resolver that does not validate would turn what was found bogus into a finding.
            case BOGUS -> Next.DONE;
            case SERVFAIL, REFUSED, MALFORMED -> Next.ANOTHER_RESOLVER;
            case TIMEOUT, LOCAL_ERROR -> Next.ANY_RESOLVER;
        };
    }

    enum Next {
        DONE,
        /** The same one would say the same. */
        ANOTHER_RESOLVER,
        /** Another one if there is one: a lost packet may not be lost the next time. */
        ANY_RESOLVER
    }
}
