package org.starttls.survey.engine.dane;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pkix.Issued;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.engine.pkix.SignatureLedger;

/**
 * One mail host with TLSA records and a chain, and what DANE is to come to.
 *
 * @param label of its name, and of the domain's whose mail it takes
 * @param place where its name and its records stand
 * @param domain where the domain's MX record stands; empty where the host is asked for itself
 */
record DaneScenario(
        String name,
        String label,
        Place place,
        Optional<DomainPlace> domain,
        List<TlsaRecord> records,
        List<Issued> chain,
        boolean starttls,
        DaneCode expected,
        Optional<DaneCause> cause) {
    /** Where a host's address and records stand in the DNS. */
    enum Place {
        SIGNED("signed.test", DnssecStatus.SECURE, LookupOutcome.FOUND),
        UNSIGNED("unsigned.test", DnssecStatus.INSECURE, LookupOutcome.FOUND),
        EXPIRED_ZONE("expired.test", DnssecStatus.BOGUS, LookupOutcome.BOGUS),
        /** The host is an alias, and its end has the records. */
        SIGNED_ALIAS("signed.test", DnssecStatus.SECURE, LookupOutcome.FOUND),
        /** The host is a secure alias into an unsigned zone, and has the records itself. */
        ALIAS_TO_UNSIGNED("signed.test", DnssecStatus.INSECURE, LookupOutcome.FOUND),
        /** The name of the TLSA records is an alias into another signed zone. */
        RECORDS_ALIAS("signed.test", DnssecStatus.SECURE, LookupOutcome.FOUND),
        /** Nobody answers for the name of the TLSA records. */
        RECORDS_FAIL("signed.test", DnssecStatus.SECURE, LookupOutcome.SERVFAIL);

        final String zone;
        final DnssecStatus addresses;
        final LookupOutcome lookup;

        Place(String zone, DnssecStatus addresses, LookupOutcome lookup) {
            this.zone = zone;
            this.addresses = addresses;
            this.lookup = lookup;
        }
    }

    /** Where the domain's MX record stands. */
    enum DomainPlace {
        SIGNED("domains.test", DnssecStatus.SECURE),
        UNSIGNED("loose.test", DnssecStatus.INSECURE);

        final String zone;
        final DnssecStatus route;

        DomainPlace(String zone, DnssecStatus route) {
            this.zone = zone;
            this.route = route;
        }
    }

    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    DaneScenario {
        requireNonNull(name, "name");
        records = List.copyOf(records);
        chain = List.copyOf(chain);
        requireNonNull(cause, "cause");
    }

    String host() {
        return label + "." + place.zone;
    }

    Optional<String> mailDomain() {
        return domain.map(where -> label + "." + where.zone);
    }

    /** The name at the end of the host's alias. */
    Optional<String> alias() {
        return switch (place) {
            case SIGNED_ALIAS -> Optional.of("end-" + host());
            case ALIAS_TO_UNSIGNED -> Optional.of(label + ".unsigned.test");
            default -> Optional.empty();
        };
    }

    String base() {
        return place == Place.SIGNED_ALIAS ? alias().orElseThrow() : host();
    }

    DaneVerdict judge(Instant at) {
        LookupOutcome lookup =
                records.isEmpty() && place.lookup == LookupOutcome.FOUND ? LookupOutcome.NODATA : place.lookup;
        DnssecStatus status = switch (place) {
            case UNSIGNED -> DnssecStatus.INSECURE;
            case EXPIRED_ZONE -> DnssecStatus.BOGUS;
            case RECORDS_FAIL -> DnssecStatus.INDETERMINATE;
            default -> DnssecStatus.SECURE;
        };
        TlsaAnswer answer = new TlsaAnswer(
                lookup, status, base(), Optional.empty(), lookup == LookupOutcome.FOUND ? records : List.of());
        DaneEvidence evidence = new DaneEvidence(
                host(),
                alias(),
                HostOutcome.RESOLVED,
                place.addresses,
                Optional.of(answer),
                starttls ? EndpointOutcome.STARTTLS_OK : EndpointOutcome.STARTTLS_NOT_OFFERED,
                true,
                SentChain.of(chain.stream().map(Issued::der).toList()),
                at);
        ReferenceNames names = domain.map(
                        where -> ReferenceNames.of(base(), mailDomain().orElseThrow(), Optional.empty(), where.route))
                .orElse(ReferenceNames.ofHost(base()));
        return new DaneJudge(new SignatureLedger(entry -> {})).judge(evidence, names);
    }

    @Override
    public String toString() {
        return name;
    }
}
