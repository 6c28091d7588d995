package org.starttls.survey.reports;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.sampling.Sampling;
import org.starttls.survey.reports.table.TerminalText;

/** The adoption report in plain words for a terminal. A pure function: no clock, no locale, {@code \n}. */
public final class TextReport {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String PENDING = "not asked yet";
    private static final String GAP = "  ";
    private static final int DAY = "2026-11-21 ".length();

    private final AdoptionReport report;

    private TextReport(AdoptionReport report) {
        this.report = report;
    }

    /**
     * The report's text.
     *
     * @param columns the width of the terminal: two blocks stand beside each other where that is enough for both. Lines
     *     are not broken
     */
    public static String render(AdoptionReport report, int columns) {
        return String.join("\n", new TextReport(report).lines(columns)) + "\n";
    }

    private List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        if (!report.coverage().complete()) {
            lines.add(unfinished());
        }
        lines.add(origin());
        lines.add("");
        List<String> receivers = new ReceiversBlock(report).block().lines();
        if (report.coverage().judged()) {
            lines.addAll(TextBlock.arrange(receivers, rates(), columns));
            furtherBlocks(columns).forEach(block -> append(lines, block));
            append(lines, footnotes());
        } else {
            lines.addAll(receivers);
            lines.add("");
            lines.add("No rates: what was seen was not judged yet.");
        }
        return lines;
    }

    private List<List<String>> furtherBlocks(int columns) {
        return List.of(
                new ValidityBlock(report).lines(columns),
                new DaneBlock(report).lines(columns),
                report.namesDomains() ? new DeliveryBlock(report).lines() : List.of(),
                new PolicyBlock(report).lines(),
                new RoutingBlock(report).lines());
    }

    /** Below a blank line, unless there is nothing to append. */
    private static void append(List<String> lines, List<String> block) {
        if (!block.isEmpty()) {
            lines.add("");
            lines.addAll(block);
        }
    }

    private List<String> rates() {
        List<String> rates = new ArrayList<>(adoption());
        if (!report.tlsVersions().isEmpty()) {
            rates.add("");
            rates.addAll(versions().lines());
        }
        return rates;
    }

    private String unfinished() {
        Coverage coverage = report.coverage();
        if (coverage.askedOnce()) {
            return "UNFINISHED (" + coverage.state()
                    + "): everybody was asked once; what did not settle is tried again.";
        }
        return "UNFINISHED (" + coverage.state() + "); still to do: "
                + Figures.count((double) coverage.domainsPending()) + " domains, "
                + Figures.count((double) coverage.hostsPending()) + " MX hosts, "
                + Figures.count((double) coverage.targetsPending()) + " probes.";
    }

    private String origin() {
        ScanFacts scan = report.scan();
        String vantage =
                scan.vantage().map(name -> "from " + TerminalText.safe(name)).orElse("vantage not named");
        return "Scan " + scan.scan() + " of " + TerminalText.safe(scan.listName()) + part(scan) + ", " + period(scan)
                + " UTC, " + vantage + ", port " + scan.port()
                + scan.contact()
                        .map(text -> ", contact " + TerminalText.safe(text))
                        .orElse("");
    }

    /** Whether names of the list may have been left out at its end. */
    private static boolean isLimited(ScanFacts scan) {
        long read = scan.listDomains().orElse(scan.domains());
        return scan.listLimit().filter(limit -> limit <= read).isPresent();
    }

    /** Which part of the list was taken; empty when all of it was. */
    private static String part(ScanFacts scan) {
        String taken = Figures.count((double) scan.domains());
        long read = scan.listDomains().orElse(scan.domains());
        boolean limited = isLimited(scan);
        if (read > scan.domains()) {
            return ", a random " + taken + (limited ? " of the first " : " of ") + Figures.count((double) read) + " "
                    + scan.input() + ", seed " + scan.seed();
        }
        return limited ? ", the first " + taken + " " + scan.input() : "";
    }

    private static String period(ScanFacts scan) {
        String start = MINUTE.format(scan.startedAt());
        return start
                + scan.finishedAt()
                        .map(MINUTE::format)
                        // The day is not said twice.
                        .map(end -> " to " + (end.startsWith(start.substring(0, DAY)) ? end.substring(DAY) : end))
                        .orElse("");
    }

    private List<String> adoption() {
        List<AdoptionRate> rates = report.adoption().stream()
                .filter(rate -> report.scan().counts(rate.unit()))
                .toList();
        boolean pending = rates.stream().anyMatch(rate -> rate.beside().pending() > 0);
        TextBlock block = new TextBlock("Who offers STARTTLS (share of those known)", 0, Set.of(2, 3));
        for (AdoptionRate rate : rates) {
            block.line(
                    PlainWords.rate(rate.unit(), rate.rule()),
                    Figures.count(rate.share().part()),
                    "of",
                    Figures.count(rate.share().whole()),
                    Figures.percent(rate.share()),
                    Figures.padded(rate.beside().inconclusive(), PlainWords.INCONCLUSIVE)
                            + (pending ? GAP + Figures.padded(rate.beside().pending(), PENDING) : ""));
        }
        return block.linesWithLast(pending ? PlainWords.INCONCLUSIVE + GAP + PENDING : PlainWords.INCONCLUSIVE);
    }

    private TextBlock versions() {
        Share all = report.tlsVersions().get(0).share();
        TextBlock block = new TextBlock(
                "TLS versions, of the " + Figures.count(all.whole()) + " addresses that completed a handshake",
                0,
                Set.of(2, 3));
        report.tlsVersions()
                .forEach(version -> block.line(
                        PlainWords.version(TerminalText.safe(version.version())),
                        Figures.count(version.share().part()),
                        "of",
                        Figures.count(version.share().whole()),
                        Figures.percent(version.share())));
        return block;
    }

    private List<String> sampling() {
        if (report.sampling().isEmpty()) {
            return List.of((isLimited(report.scan()) ? "A census of the beginning of the list" : "A census of the list")
                    + ": nothing was left to chance, so shares have no intervals.");
        }
        Sampling sampling = report.sampling().get();
        return List.of(
                "In brackets: where the share of all "
                        + Figures.count((double) sampling.size().of()) + " "
                        + report.scan().input() + " of the list is, with 95 % confidence, as far as",
                "chance in drawing " + Figures.count((double) sampling.size().drawn())
                        + " of them goes. Domains: Wilson's interval. MX hosts, addresses, weight: a half-sample",
                "bootstrap over domains with all that hangs on them, " + Figures.count((double) sampling.replicates())
                        + " replicates, seed " + sampling.seed() + ". Both with the finite-population",
                "correction. A host of many domains is drawn more often than one of few; no interval mends that.");
    }

    private List<String> footnotes() {
        List<String> notes = new ArrayList<>(sampling());
        notes.addAll(List.of(
                "Inconclusive: what was tried does not tell. A time-out, a refused or broken connection, a \"come back",
                "later\", a rejection before EHLO, a DNS failure, an address that was excluded, or something that is not",
                "SMTP: each is neither yes nor no. None of these is in a rate, and each could move it either way."));
        if (report.namesDomains()) {
            notes.addAll(
                    List.of(
                            "A domain without a mail route or without an MX host that has an address is in no rate either.",
                            "Every MX: every address of every MX host offers it. Any MX: one address does. Primary MX: every address",
                            "of the most preferred hosts. First known MX: any address of the first host, by preference, that is known."));
        }
        notes.addAll(report.coverage().reuseInWords());
        notes.add(
                "An offer is what EHLO says. Whether TLS then works, and with which certificate, is another question.");
        return notes;
    }
}
