package org.starttls.survey.reports;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starttls.survey.reports.AdoptionReport.CauseCount;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.AdoptionReport.OutcomeCount;

/** The part of the text report that tells how far the survey came: domains, MX hosts, addresses. */
final class ReceiversBlock {
    private final AdoptionReport report;
    private final TextBlock block = new TextBlock("Who receives mail", 1, Set.of(1, 3, 4));

    ReceiversBlock(AdoptionReport report) {
        this.report = report;
    }

    TextBlock block() {
        domains();
        block.line();
        hosts();
        block.line();
        addresses();
        return block;
    }

    private void domains() {
        boolean namesDomains = report.scan().input().equals("domains");
        step("domains", namesDomains ? "domains" : report.scan().input() + " of the list, each as a domain of its own");
        if (!report.coverage().complete()) {
            step("domains-asked", "were asked for their mail route");
        }
        step("domains-with-route", "have a mail route");
        step("domains-without-route", "have none");
        because(report.mailOutcomes().stream()
                .filter(outcome -> outcome.conclusive() && !outcome.leadsOn())
                .toList());
        step("domains-inconclusive", "inconclusive");
        because(report.mailOutcomes().stream()
                .filter(outcome -> !outcome.conclusive())
                .toList());
        if (report.coverage().judged()) {
            step("domains-without-host", "have a route, but no host with an address");
            step("domains-answered", "have a host that answered EHLO");
        }
    }

    private void hosts() {
        step("mx-hosts", "MX hosts");
        step("mx-hosts-resolved", "have an address");
        step("mx-hosts-without-address", "have none");
        because(report.hostOutcomes().stream()
                .filter(outcome -> outcome.conclusive() && !outcome.leadsOn())
                .toList());
        step("mx-hosts-inconclusive", "inconclusive");
        because(report.hostOutcomes().stream()
                .filter(outcome -> !outcome.conclusive())
                .toList());
    }

    private void addresses() {
        step("addresses", "IP addresses");
        if (!report.coverage().judged()) {
            return;
        }
        step("addresses-connected", "accepted a connection");
        step("addresses-answered", "answered EHLO");
        step("addresses-offered", "offered STARTTLS");
        step("addresses-handshake", "completed the TLS handshake");
        step("addresses-inconclusive", "inconclusive");
        because(report.inconclusiveAddresses(), CauseCount::share, cause -> PlainWords.cause(cause.cause()));
    }

    private void step(String code, String words) {
        FunnelStep step = report.step(code);
        String number = Figures.count((double) step.number());
        step.share()
                .ifPresentOrElse(
                        share -> block.line(number, words, Figures.percent(share), "of", Figures.count(share.whole())),
                        () -> block.line(number, words));
    }

    private void because(List<OutcomeCount> outcomes) {
        because(outcomes, OutcomeCount::share, outcome -> PlainWords.lookup(outcome.code()));
    }

    private <T> void because(List<T> causes, Function<T, Share> share, Function<T, String> words) {
        if (!causes.isEmpty()) {
            block.line(
                    "",
                    causes.stream()
                            .map(cause -> Figures.count(share.apply(cause).part()) + " " + words.apply(cause))
                            .collect(Collectors.joining(", ", "  ", "")));
        }
    }
}
