package org.starttls.survey.reports;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.AdoptionReport.DnssecShare;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.AdoptionReport.PolicyShare;
import org.starttls.survey.reports.AdoptionReport.RoutingFault;
import org.starttls.survey.reports.DaneFigures.DaneRate;
import org.starttls.survey.reports.sampling.SampleIntervals;
import org.starttls.survey.reports.statistics.SampleSize;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.sql.SurveyDatabase;

/** Gives the shares of a report of a sample their intervals. */
final class SampledReport {
    private static final String DOMAIN = "domain";

    private final SampleIntervals intervals;

    private SampledReport(SampleIntervals intervals) {
        this.intervals = intervals;
    }

    /** The report with intervals; the same where its scan took all of its list, or has no verdicts. */
    static AdoptionReport of(AdoptionReport report, SurveyDatabase database) {
        ScanFacts scan = report.scan();
        return scan.sample()
                .filter(size -> report.coverage().judged())
                .map(size -> intervals(database, scan, size))
                .map(intervals -> new SampledReport(intervals).with(report))
                .orElse(report);
    }

    private static SampleIntervals intervals(SurveyDatabase database, ScanFacts scan, SampleSize size) {
        try (SurveyQueries queries = SurveyQueries.open(database)) {
            return SampleIntervals.load(queries, scan.scan(), scan.seed(), size);
        }
    }

    private AdoptionReport with(AdoptionReport report) {
        ValidityFigures validity = report.validity();
        DaneFigures dane = report.dane();
        return new AdoptionReport(
                report.scan(),
                Optional.of(intervals.sampling()),
                report.coverage(),
                each(report.funnel(), step -> step(report.scan(), step)),
                report.mailOutcomes(),
                report.hostOutcomes(),
                report.endpointOutcomes(),
                report.inconclusiveAddresses(),
                rates("adoption", report.adoption()),
                new ValidityFigures(validity.stores(), rates("validity", validity.rates()), validity.certificates()),
                new DaneFigures(dane.asked(), each(dane.rates(), this::dane), dane.verdicts()),
                rates("delivery", report.delivery()),
                report.tlsVersions(),
                each(report.routingFaults(), this::fault),
                each(report.dnssec(), this::dnssec),
                each(report.policies(), this::policy));
    }

    /** Which domains are asked is no matter of chance; how far they get is. */
    private static FunnelStep step(ScanFacts scan, FunnelStep step) {
        return step.step().equals("domains-asked")
                ? step
                : new FunnelStep(
                        step.step(),
                        step.unit(),
                        step.number(),
                        step.share().map(share -> scan.sampled(step.unit(), share)),
                        step.meaning());
    }

    private static <T> List<T> each(List<T> values, UnaryOperator<T> change) {
        return values.stream().map(change).toList();
    }

    private List<AdoptionRate> rates(String section, List<AdoptionRate> rates) {
        return each(
                rates,
                rate -> new AdoptionRate(
                        rate.unit(),
                        rate.rule(),
                        rate.share()
                                .within(intervals.of(
                                        section,
                                        rate.unit(),
                                        rate.rule(),
                                        rate.share().part(),
                                        rate.share().whole())),
                        rate.beside(),
                        rate.meaning()));
    }

    private DaneRate dane(DaneRate rate) {
        return new DaneRate(rate.rate(), ofDomains(rate.share()), rate.inconclusive(), rate.meaning());
    }

    private RoutingFault fault(RoutingFault fault) {
        return fault.unit().equals(DOMAIN)
                ? new RoutingFault(fault.fault(), fault.unit(), ofDomains(fault.share()), fault.meaning())
                : fault;
    }

    private DnssecShare dnssec(DnssecShare status) {
        return status.unit().equals(DOMAIN)
                ? new DnssecShare(
                        status.part(),
                        status.unit(),
                        status.status(),
                        ofDomains(status.share()),
                        status.indeterminate(),
                        status.meaning())
                : status;
    }

    private PolicyShare policy(PolicyShare policy) {
        return new PolicyShare(
                policy.measure(),
                policy.among(),
                policy.unit(),
                ofDomains(policy.share()),
                policy.inconclusive(),
                policy.meaning());
    }

    private Share ofDomains(Share share) {
        return share.within(intervals.ofDomains(share.part(), share.whole()));
    }
}
