package org.starttls.survey.reports.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.verdict.CertificateVerdict;
import org.starttls.survey.reports.verdict.DaneVerdict;
import org.starttls.survey.reports.verdict.StsVerdict;
import org.starttls.survey.reports.verdict.TlsRptVerdict;

/** The verdicts of a batch of domains and of the addresses of their MX hosts, by what they are about. */
final class VerdictRows {
    /** Of the MX host on its own, as the database has it. */
    private static final long NO_DOMAIN = 0;

    private final Map<Long, List<CertificateVerdict>> certificates;
    private final Map<Long, Map<Long, DaneVerdict>> daneByDomain;
    private final Map<Long, StsVerdict> mtaSts;
    private final Map<Long, TlsRptVerdict> tlsRpt;
    private final Map<Long, List<String>> resultTypes;

    VerdictRows(List<Row> certificates, List<Row> dane, List<Row> mtaSts, List<Row> tlsRpt, List<Row> resultTypes) {
        this.certificates = certificates.stream()
                .collect(groupingBy(row -> row.whole("target_id"), mapping(VerdictReading::certificates, toList())));
        this.daneByDomain = dane.stream()
                .collect(groupingBy(
                        row -> row.whole("domain_id"), toMap(row -> row.whole("target_id"), VerdictReading::dane)));
        this.mtaSts = byDomain(mtaSts, VerdictReading::mtaSts);
        this.tlsRpt = byDomain(tlsRpt, VerdictReading::tlsRpt);
        this.resultTypes =
                byDomain(resultTypes, row -> Values.texts(row, "types").orElse(List.of()));
    }

    private static <T> Map<Long, T> byDomain(List<Row> rows, Function<Row, T> reading) {
        return rows.stream().collect(toMap(row -> row.whole("domain_id"), reading));
    }

    List<CertificateVerdict> certificates(long target) {
        return certificates.getOrDefault(target, List.of());
    }

    /** What DANE comes to for a domain's mail to an address. */
    Optional<DaneVerdict> dane(long target, long domain) {
        return Optional.ofNullable(ofDomain(domain).get(target))
                .or(() -> Optional.ofNullable(ofDomain(NO_DOMAIN).get(target)));
    }

    /** Whether DANE comes to something else for this domain's mail than for others' at one of the addresses. */
    boolean isSpecial(Collection<Long> targets, long domain) {
        return targets.stream().anyMatch(ofDomain(domain)::containsKey);
    }

    private Map<Long, DaneVerdict> ofDomain(long domain) {
        return daneByDomain.getOrDefault(domain, Map.of());
    }

    Optional<StsVerdict> mtaSts(long domain) {
        return Optional.ofNullable(mtaSts.get(domain));
    }

    Optional<TlsRptVerdict> tlsRpt(long domain) {
        return Optional.ofNullable(tlsRpt.get(domain));
    }

    Optional<List<String>> resultTypes(long domain) {
        return Optional.ofNullable(resultTypes.get(domain));
    }
}
