package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The TXT records at one policy name of a domain, as they stand there; which of them is a policy is for a verdict to say.
 *
 * @param outcome of the question, at the end of the CNAME chain
 * @param dnssec of the whole chain
 * @param texts one for each record, its strings joined without a blank (RFC 8461 section 3.1), escaped as {@link
 *     Transcript#escape}; in the order of the answer; empty unless FOUND
 */
public record PolicyTexts(PolicyKind kind, LookupOutcome outcome, DnssecStatus dnssec, List<String> texts) {
    public PolicyTexts {
        requireNonNull(kind, "kind");
        requireNonNull(outcome, "outcome");
        requireNonNull(dnssec, "dnssec");
        texts = List.copyOf(texts);
    }
}
