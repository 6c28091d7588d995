package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one domain takes mail, and how asking ended.
 *
 * @param domain normalised: A-labels, lower case, without the final dot
 * @param cname the name at the end of the CNAME chain, where the domain has one (RFC 5321 section 5.1)
 * @param detail for people: why, where the outcome alone does not tell; never parsed
 * @param dnssec of the MX answer or its denial
 * @param records the MX RRset in the order of preference, then name; a null MX is in it; empty for an implicit MX
 * @param answered distinct MX records in the answer; more than {@code records} where it was cut
 * @param implicitHost the domain's own addresses, which an implicit MX stands for (RFC 5321 section 5.1)
 * @param policies what the domain announces, one of each kind; empty where that was not asked for
 * @param lookups the evidence: MX, and A and AAAA where there was none, and TXT
 */
public record MailRoute(
        String domain,
        MailOutcome outcome,
        Optional<String> cname,
        Optional<String> detail,
        DnssecStatus dnssec,
        List<MxRecord> records,
        int answered,
        Optional<HostAddresses> implicitHost,
        List<PolicyTexts> policies,
        List<Lookup> lookups) {
    public MailRoute {
        requireNonNull(domain, "domain");
        requireNonNull(outcome, "outcome");
        requireNonNull(cname, "cname");
        requireNonNull(detail, "detail");
        requireNonNull(dnssec, "dnssec");
        records = List.copyOf(records);
        policies = List.copyOf(policies);
        requireNonNull(implicitHost, "implicitHost");
        lookups = List.copyOf(lookups);
        if (implicitHost.isPresent() != (outcome == MailOutcome.IMPLICIT_MX)) {
            throw new IllegalArgumentException(domain + " is " + outcome + " with implicit host " + implicitHost);
        }
    }

    /** A domain about which nothing was asked, or nothing can be asked. */
    public static MailRoute notAsked(String domain, MailOutcome outcome, String detail) {
        return new MailRoute(
                domain,
                outcome,
                Optional.empty(),
                Optional.of(detail),
                DnssecStatus.INDETERMINATE,
                List.of(),
                0,
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** Whether no further try would tell more of the route or of what the domain announces. */
    public boolean settled() {
        return outcome.conclusive()
                && policies.stream().noneMatch(policy -> policy.outcome().triedAgain());
    }

    /** The same route, or where any of its lookups failed on our own side, nothing but that: it is to be asked for again. */
    public MailRoute unlessFailedOnOurSide() {
        return Lookup.failureOfOurs(lookups)
                .map(failure -> notAsked(domain, MailOutcome.LOCAL_ERROR, failure))
                .orElse(this);
    }

    /** The same route with what the domain announces. */
    public MailRoute with(List<PolicyTexts> announced, List<Lookup> evidence) {
        List<Lookup> all = new ArrayList<>(lookups);
        all.addAll(evidence);
        return new MailRoute(domain, outcome, cname, detail, dnssec, records, answered, implicitHost, announced, all);
    }
}
