package org.starttls.survey.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.starttls.survey.reports.compare.Comparison;
import org.starttls.survey.reports.compare.ComparisonJson;
import org.starttls.survey.reports.compare.ComparisonPage;
import org.starttls.survey.reports.compare.ComparisonTable;
import org.starttls.survey.reports.compare.ComparisonText;
import org.starttls.survey.reports.compare.Comparisons;
import org.starttls.survey.reports.compare.TwoScans;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: two scans, then and now. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Compares two scans, of one database or of two: every rate then and now, what changed among those known both "
                    + "times, and which domains, MX hosts and certificates did it. Those that came, went, or could not be told "
                    + "stand apart: they are no change. Reads only.",
            "A scan is named by its number in --db (3), by a file (gov.db: its newest finished scan), or by both (gov.db#3)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey compare 1 2 --db gov.db",
            "  starttls-survey compare gov-2025.db gov-2026.db",
            "  starttls-survey compare gov-2025.db#3 gov-2026.db#1",
            "  starttls-survey compare 1 2 --db gov.db --format html --output changes.html"
        })
final class CompareCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "THEN",
            converter = ScanReference.Converter.class,
            description = "The earlier scan: N, FILE or FILE#N.")
    private ScanReference then;

    @Parameters(
            index = "1",
            paramLabel = "NOW",
            converter = ScanReference.Converter.class,
            description = "The later scan, likewise.")
    private ScanReference now;

    @Mixin
    private ComparisonOutput output;

    @Option(
            names = "--list",
            paramLabel = "KIND",
            split = ",",
            completionCandidates = Kinds.class,
            description = "List every change of a kind, or 'all', in place of the rates: ${COMPLETION-CANDIDATES}.")
    private List<String> kinds = List.of();

    /** What --list takes. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of(ALL), TwoScans.changeKinds().stream())
                    .iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        Set<String> listed = listed();
        try (SurveyDatabase earlier = SurveyDatabase.openForReading(then.fileOr(output.database()));
                SurveyDatabase later = SurveyDatabase.openForReading(now.fileOr(output.database()));
                TwoScans scans = TwoScans.open(earlier, then.of(earlier), later, now.of(later))) {
            if (listed.isEmpty()) {
                Comparison comparison = Comparisons.of(scans);
                output.write(new ComparisonOutput.Report(
                        () -> ComparisonText.render(comparison, Summary.width()),
                        () -> ComparisonTable.rates(comparison),
                        () -> ComparisonJson.render(comparison),
                        () -> ComparisonPage.of(comparison)));
            } else {
                try (Table changes = scans.changes(listed)) {
                    output.write(out -> tables().write(changes, out));
                }
            }
            return Main.DONE;
        }
    }

    /** Of a list of changes, which may be long. */
    private TableFormat tables() {
        return switch (output.form()) {
            case text -> TableFormat.TEXT;
            case csv -> TableFormat.CSV;
            case json -> TableFormat.JSON;
            case html, markdown ->
                throw new ParameterException(spec.commandLine(), "--list: only with --format text, csv or json");
        };
    }

    private Set<String> listed() {
        List<String> known = TwoScans.changeKinds();
        for (String kind : kinds) {
            if (!kind.equals(ALL) && !known.contains(kind)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--list " + kind + ": no such kind; there are: all, " + String.join(", ", known));
            }
        }
        return Set.copyOf(kinds.contains(ALL) ? known : kinds);
    }
}
