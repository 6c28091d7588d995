package org.starttls.survey.reports;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.starttls.survey.reports.AdoptionReport.CauseCount;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.AdoptionReport.OutcomeCount;

/** The part of the text report that tells how far the survey came: domains, MX hosts, addresses. */
final class ReceiversBlock {
    private static final String CAUSES_INDENT = "  ";
    private static final int WIDEST_SENTENCE = 40;

    private final AdoptionReport report;
    private final TextBlock block = new TextBlock("Who receives mail", 1, Set.of(1, 3, 4));

    ReceiversBlock(AdoptionReport report) {
        this.report = report;
    }

    TextBlock block() {
        if (report.namesDomains()) {
            domains();
        } else {
            step("domains", report.scan().input() + " on the list");
        }
        block.line();
        if (report.scan().counts("mx-host")) {
            hosts();
            block.line();
        }
        addresses();
        return block;
    }

    private void domains() {
        step("domains", "domains");
        if (!report.coverage().complete()) {
            step("domains-asked", "asked for their route");
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
            step("domains-without-host", "have no MX host with an address");
            step("domains-answered", "have an MX host that accepted EHLO");
        }
    }

    private void hosts() {
        step("mx-hosts", "MX hosts");
        if (!report.coverage().complete()) {
            step("mx-hosts-asked", "asked for their addresses");
        }
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
        if (!report.coverage().complete()) {
            step("addresses-asked", "asked, under each name");
        }
        step("addresses-tried", "tried");
        step("addresses-connected", "accepted a connection");
        step("addresses-answered", "answered EHLO");
        step("addresses-offered", "offer STARTTLS, where known");
        step("addresses-handshake", "completed a handshake");
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
        StringBuilder line = new StringBuilder();
        for (T cause : causes) {
            String next = Figures.count(share.apply(cause).part()) + " " + words.apply(cause);
            if (!line.isEmpty() && line.length() + next.length() > WIDEST_SENTENCE) {
                block.line("", CAUSES_INDENT + line + ",");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ", ").append(next);
        }
        if (!line.isEmpty()) {
            block.line("", CAUSES_INDENT + line);
        }
    }
}
