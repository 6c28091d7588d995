package org.starttls.survey.reports.domain;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;

/**
 * Domain records as they may be published: without weights, which tell of the user's own mail, and without the domains, MX
 * hosts and addresses that were opted out. An address that is left alone for what it is set aside for stays.
 */
public final class PublicRecords {
    private static final String EXCLUDED = "excluded";

    private PublicRecords() {}

    /** The records that are left, each when it is asked for. */
    public static Iterator<DomainRecord> of(Iterator<DomainRecord> records) {
        Iterable<DomainRecord> all = () -> records;
        return StreamSupport.stream(all.spliterator(), false)
                .filter(record -> !isExcluded(record.mail().outcome()))
                .map(PublicRecords::open)
                .iterator();
    }

    private static DomainRecord open(DomainRecord record) {
        return new DomainRecord(
                record.scan(),
                record.domain(),
                record.rank(),
                Optional.empty(),
                record.labels(),
                record.mail(),
                record.mx().stream().flatMap(PublicRecords::open).toList(),
                record.mtaSts(),
                record.tlsRpt(),
                record.stsVerdict(),
                record.tlsRptVerdict(),
                record.judged(),
                record.verdict());
    }

    private static Stream<MxRecord> open(MxRecord mx) {
        if (mx.host()
                .flatMap(MxHost::outcome)
                .filter(outcome -> outcome.is(EXCLUDED))
                .isPresent()) {
            return Stream.empty();
        }
        return Stream.of(new MxRecord(mx.preference(), mx.primary(), mx.host().map(PublicRecords::open)));
    }

    private static MxHost open(MxHost host) {
        List<MxEndpoint> endpoints =
                host.endpoints().stream().filter(PublicRecords::mayBeSeen).toList();
        return new MxHost(
                host.name(),
                host.outcome(),
                host.detail(),
                host.dnssec(),
                host.cname(),
                host.provider(),
                host.familyFailed(),
                host.tlsa(),
                endpoints);
    }

    private static boolean mayBeSeen(MxEndpoint endpoint) {
        return endpoint.specialPurpose().isPresent()
                || !isExcluded(endpoint.probe().map(ProbeFacts::outcome));
    }

    private static boolean isExcluded(Optional<Outcome> outcome) {
        return outcome.filter(code -> code.is(EXCLUDED)).isPresent();
    }
}
