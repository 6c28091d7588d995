package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Where one domain takes mail, and how asking ended.
 *
 * @param domain normalised: A-labels, lower case, without the final dot
 * @param cname the name at the end of the CNAME chain, where the domain has one (RFC 5321 section 5.1)
 * @param detail for people: why, where the outcome alone does not tell; never parsed
 * @param records the MX RRset in the order of preference, then name; a null MX is in it; empty for an implicit MX
 * @param implicitHost the domain's own addresses, which an implicit MX stands for (RFC 5321 section 5.1)
 * @param lookups the evidence: MX, and A and AAAA where there was none
 */
public record MailRoute(
        String domain,
        MailOutcome outcome,
        Optional<String> cname,
        Optional<String> detail,
        List<MxRecord> records,
        Optional<HostAddresses> implicitHost,
        List<Lookup> lookups) {
    public MailRoute {
        requireNonNull(domain, "domain");
        requireNonNull(outcome, "outcome");
        requireNonNull(cname, "cname");
        requireNonNull(detail, "detail");
        records = List.copyOf(records);
        requireNonNull(implicitHost, "implicitHost");
        lookups = List.copyOf(lookups);
        if (implicitHost.isPresent() != (outcome == MailOutcome.IMPLICIT_MX)) {
            throw new IllegalArgumentException(domain + " is " + outcome + " with implicit host " + implicitHost);
        }
    }

    /** A domain about which nothing was asked, or nothing can be asked. */
    public static MailRoute notAsked(String domain, MailOutcome outcome, String detail) {
        return new MailRoute(
                domain, outcome, Optional.empty(), Optional.of(detail), List.of(), Optional.empty(), List.of());
    }
}
