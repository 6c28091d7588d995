package org.starttls.survey.reports.advice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;

/** Everything there is to say of a domain's mail. */
public final class DomainAdvice {
    private DomainAdvice() {}

    /** The worst first. None where all is well, and of a domain that takes no mail. */
    public static List<Finding> of(DomainRecord record) {
        Findings findings = new Findings();
        RoutingAdvice.addTo(findings, record);
        List<Place> places = places(record).toList();
        places.forEach(place -> {
            TransportAdvice.addTo(findings, place);
            CertificateAdvice.addTo(findings, place);
            DaneAdvice.addTo(findings, place);
        });
        if (!places.isEmpty()) {
            StsAdvice.addTo(findings, record);
            TlsRptAdvice.addTo(findings, record);
        }
        return findings.sorted();
    }

    /** The addresses of its MX hosts in the order in which senders try them. */
    static Stream<Place> places(DomainRecord record) {
        return record.mx().stream()
                .map(MxRecord::host)
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(host -> host.endpoints().stream().map(endpoint -> new Place(record, host, endpoint)));
    }
}
