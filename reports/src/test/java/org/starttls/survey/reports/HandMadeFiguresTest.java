package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.AdoptionReport.Beside;
import org.starttls.survey.reports.AdoptionReport.DnssecShare;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.AdoptionReport.OutcomeCount;
import org.starttls.survey.reports.AdoptionReport.RoutingFault;

/** Every figure here was computed by hand from the table at the top of {@code hand-made.sql}. */
class HandMadeFiguresTest {
    private static AdoptionReport report;

    @BeforeAll
    static void load(@TempDir Path directory) {
        report = SurveyFile.report(SurveyFile.handMade(directory));
    }

    @Test
    void everyRollUpHasItsOwnNumeratorDenominatorAndInconclusive() {
        assertThat(report.adoption())
                .extracting(AdoptionRate::unit, AdoptionRate::rule, AdoptionRate::share, AdoptionRate::beside)
                .containsExactly(
                        tuple("domain", "all", new Share(8, 17), new Beside(9, 0, 1, 3)),
                        tuple("domain", "any", new Share(16, 17), new Beside(9, 0, 1, 3)),
                        tuple("domain", "primary", new Share(8, 14), new Beside(11, 0, 2, 3)),
                        tuple("domain", "first", new Share(15, 19), new Beside(7, 0, 1, 3)),
                        tuple("mx-host", "any", new Share(11, 13), new Beside(5, 0, 1, 0)),
                        tuple("mx-host", "all", new Share(7, 12), new Beside(6, 0, 1, 0)),
                        tuple("address", "any", new Share(13, 17), new Beside(6, 0, 0, 0)),
                        tuple("weight", "first", new Share(51, 56), new Beside(8, 0, 6, 3)));
    }

    @Test
    void whatIsInARateAndWhatStandsBesideItSumToAllOfTheScan() {
        Map<String, Double> all = Map.of("domain", 30.0, "mx-host", 19.0, "address", 23.0, "weight", 73.0);
        assertThat(report.adoption())
                .allSatisfy(rate -> assertThat(sum(rate)).as(rate.unit()).isEqualTo(all.get(rate.unit())));
    }

    static double sum(AdoptionRate rate) {
        Beside beside = rate.beside();
        return rate.share().whole() + beside.inconclusive() + beside.pending() + beside.noHost() + beside.noRoute();
    }

    @Test
    void theFunnelNamesWhatEachStepIsAShareOf() {
        assertThat(report.funnel())
                .extracting(FunnelStep::step, FunnelStep::number, HandMadeFiguresTest::denominator)
                .containsExactly(
                        tuple("domains", 30L, -1.0),
                        tuple("domains-asked", 30L, 30.0),
                        tuple("domains-with-route", 24L, 30.0),
                        tuple("domains-without-route", 3L, 30.0),
                        tuple("domains-inconclusive", 3L, 30.0),
                        tuple("domains-without-host", 1L, 24.0),
                        tuple("domains-answered", 20L, 24.0),
                        tuple("mx-hosts", 19L, -1.0),
                        tuple("mx-hosts-asked", 19L, 19.0),
                        tuple("mx-hosts-resolved", 17L, 19.0),
                        tuple("mx-hosts-without-address", 1L, 19.0),
                        tuple("mx-hosts-inconclusive", 1L, 19.0),
                        tuple("mx-hosts-answered", 14L, 17.0),
                        tuple("addresses", 23L, -1.0),
                        tuple("addresses-asked", 23L, 23.0),
                        tuple("addresses-tried", 22L, 23.0), // a15 is excluded
                        tuple("addresses-connected", 20L, 22.0),
                        tuple("addresses-answered", 18L, 22.0),
                        tuple("addresses-offered", 13L, 17.0),
                        tuple("addresses-handshake", 11L, 13.0),
                        tuple("addresses-ehlo-in-tls", 10L, 13.0),
                        tuple("addresses-inconclusive", 6L, 23.0));
    }

    private static double denominator(FunnelStep step) {
        return step.share().map(Share::whole).orElse(-1.0);
    }

    @Test
    void inconclusiveAddressesAreExplainedByCause() {
        assertThat(report.inconclusiveAddresses())
                .extracting(cause -> cause.cause(), cause -> cause.share())
                .containsExactly(
                        tuple("deferred", new Share(2, 6)),
                        tuple("excluded", new Share(1, 6)),
                        tuple("not-smtp", new Share(1, 6)),
                        tuple("refused", new Share(1, 6)),
                        tuple("timed-out", new Share(1, 6)));
    }

    @Test
    void outcomesOfDomainsAndHostsAreCountedOfThoseAsked() {
        assertThat(report.mailOutcomes())
                .extracting(OutcomeCount::code, OutcomeCount::share)
                .startsWith(tuple("mx", new Share(23, 30)), tuple("implicit-mx", new Share(1, 30)))
                .hasSize(8);
        assertThat(report.hostOutcomes())
                .extracting(OutcomeCount::code, OutcomeCount::share)
                .containsExactly(
                        tuple("resolved", new Share(17, 19)),
                        tuple("nxdomain", new Share(1, 19)),
                        tuple("servfail", new Share(1, 19)));
    }

    @Test
    void aLaterTimeOutDoesNotUndoAConclusiveProbe() {
        assertThat(report.endpointOutcomes())
                .filteredOn(outcome -> List.of("starttls-ok", "connect-timeout").contains(outcome.code()))
                .extracting(OutcomeCount::code, OutcomeCount::share)
                .containsExactly(tuple("starttls-ok", new Share(8, 24)), tuple("connect-timeout", new Share(1, 24)));
    }

    @Test
    void tlsVersionsAreOfAddressesThatCompletedAHandshake() {
        assertThat(report.tlsVersions())
                .extracting(version -> version.version(), version -> version.share())
                .containsExactly(
                        tuple("TLSv1.2", new Share(4, 11)),
                        tuple("TLSv1.3", new Share(4, 11)),
                        tuple("TLSv1", new Share(2, 11)),
                        tuple("unknown", new Share(1, 11)));
    }

    @Test
    void routingFaultsAreOfWhatIsKnown() {
        assertThat(report.routingFaults())
                .filteredOn(fault -> fault.share().part() > 0)
                .extracting(RoutingFault::fault, RoutingFault::unit, RoutingFault::share)
                .containsExactly(
                        tuple("domain-cname", "domain", new Share(1, 23)), // d10 has an MX host that nobody knows
                        tuple("too-many-mx", "domain", new Share(1, 23)),
                        tuple("equal-preference", "domain", new Share(1, 23)),
                        tuple("mx-cname", "domain", new Share(1, 23)),
                        tuple("mx-cname", "mx-host", new Share(1, 17)), // not h07, and not d14 itself
                        tuple("mx-nxdomain", "domain", new Share(2, 23)),
                        tuple("mx-nxdomain", "mx-host", new Share(1, 17)),
                        tuple("mx-special-purpose", "domain", new Share(1, 23)),
                        tuple("mx-special-purpose", "mx-host", new Share(1, 17)));
    }

    @Test
    void whatNobodyCheckedIsInNoShareOfDnssec() {
        assertThat(report.dnssec())
                .extracting(DnssecShare::part, DnssecShare::status, DnssecShare::share, DnssecShare::indeterminate)
                .containsExactly(
                        tuple("mx", "secure", new Share(7, 11), 18L),
                        tuple("mx", "insecure", new Share(4, 11), 18L),
                        tuple("mx", "bogus", new Share(0, 11), 18L),
                        tuple("addresses", "secure", new Share(6, 11), 8L),
                        tuple("addresses", "insecure", new Share(5, 11), 8L),
                        tuple("addresses", "bogus", new Share(0, 11), 8L),
                        tuple("tlsa", "secure", new Share(5, 8), 0L),
                        tuple("tlsa", "insecure", new Share(2, 8), 0L),
                        tuple("tlsa", "bogus", new Share(1, 8), 0L),
                        tuple("mta-sts", "secure", new Share(1, 3), 1L),
                        tuple("mta-sts", "insecure", new Share(2, 3), 1L),
                        tuple("mta-sts", "bogus", new Share(0, 3), 1L),
                        tuple("tlsrpt", "secure", new Share(1, 2), 0L),
                        tuple("tlsrpt", "insecure", new Share(1, 2), 0L),
                        tuple("tlsrpt", "bogus", new Share(0, 2), 0L));
    }
}
