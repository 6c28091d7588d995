package org.starttls.survey.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What was concluded of a domain as a whole. Empty is unknown.
 *
 * @param starttls whether STARTTLS is offered
 * @param validCertificate whether certificates are valid by the first trust store; empty where none was judged
 * @param dane DANE in one word, a code of {@code dane.verdict}
 * @param daneFull whether every MX address passes by DANE, behind MX records that are secure
 * @param deliveries empty where none was judged
 * @param resultTypes what a sender that reports would report (RFC 8460 section 4.3); empty where policies were not judged
 */
public record DomainVerdict(
        RollUp starttls,
        Optional<RollUp> validCertificate,
        Optional<String> dane,
        Optional<Boolean> daneFull,
        Optional<Deliveries> deliveries,
        Optional<List<String>> resultTypes) {
    public DomainVerdict {
        requireNonNull(starttls);
        requireNonNull(validCertificate);
        requireNonNull(dane);
        requireNonNull(daneFull);
        requireNonNull(deliveries);
        resultTypes = resultTypes.map(List::copyOf);
    }

    /** Whether a sender of a policy would get its mail there; empty where it could not be told. */
    public Optional<Boolean> deliversUnder(SenderPolicy policy) {
        return deliveries.flatMap(known -> known.under(policy));
    }
}
