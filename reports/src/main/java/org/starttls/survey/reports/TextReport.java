package org.starttls.survey.reports;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.starttls.survey.reports.table.TerminalText;

/** The adoption report in plain words for a terminal. A pure function: no clock, no locale, {@code \n}. */
public final class TextReport {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String INCONCLUSIVE = "inconclusive";
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
            lines.add("");
            lines.addAll(footnotes());
        } else {
            lines.addAll(receivers);
            lines.add("");
            lines.add("No rates: what was seen was not judged yet.");
        }
        return lines;
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
        return "UNFINISHED (" + coverage.state() + "): still to ask are "
                + Figures.count((double) coverage.domainsPending()) + " domains, "
                + Figures.count((double) coverage.hostsPending()) + " MX hosts, "
                + Figures.count((double) coverage.targetsPending())
                + " addresses; the figures are of what was asked so far.";
    }

    private String origin() {
        ScanFacts scan = report.scan();
        String vantage =
                scan.vantage().map(name -> "from " + TerminalText.safe(name)).orElse("from a place without a name");
        return "Scan " + scan.scan() + " of " + TerminalText.safe(scan.listName()) + ", " + period(scan) + " UTC, "
                + vantage + ", port " + scan.port();
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
        TextBlock block = new TextBlock("Who offers STARTTLS, where that is known", 0, Set.of(2, 3));
        report.adoption()
                .forEach(rate -> block.line(
                        PlainWords.rate(rate.unit(), rate.rule()),
                        Figures.count(rate.share().part()),
                        "of",
                        Figures.count(rate.share().whole()),
                        Figures.percent(rate.share()),
                        padded(Figures.count(rate.inconclusive()))));
        return block.linesWithLast(INCONCLUSIVE);
    }

    private static String padded(String number) {
        return " ".repeat(Math.max(0, INCONCLUSIVE.length() - number.length())) + number;
    }

    private TextBlock versions() {
        Share all = report.tlsVersions().get(0).share();
        TextBlock block = new TextBlock(
                "TLS versions, of the " + Figures.count(all.whole()) + " addresses that completed a handshake",
                0,
                Set.of(2, 3));
        report.tlsVersions()
                .forEach(version -> block.line(
                        TerminalText.safe(version.version()),
                        Figures.count(version.share().part()),
                        "of",
                        Figures.count(version.share().whole()),
                        Figures.percent(version.share())));
        return block;
    }

    private static List<String> footnotes() {
        return List.of(
                "Inconclusive: it could not be told, after all tries. A time-out, a refused connection or a \"come back",
                "later\" is neither yes nor no: none of these is in a rate, and each could move it either way. A domain",
                "whose MX hosts have no address leads nowhere: it is in no rate and not inconclusive.",
                "Every MX: every address of every MX host offers it. Any: one address does. Primary: every address of the",
                "hosts of the best preference. First known: any address of the first host, by preference, that is known.",
                "An offer is what EHLO says. Whether TLS then works, and with which certificate, is another question.");
    }
}
