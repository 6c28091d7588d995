package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.CsvReport;
import org.starttls.survey.reports.JsonReport;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.TextReport;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: what a scan found, as text, CSV or JSON. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Prints who receives mail and who offers STARTTLS, each rate with its numerator and denominator and "
                        + "the inconclusive beside it. Reads the database and changes nothing in it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey report",
            "  starttls-survey report --db gov.db --format csv > adoption.csv",
            "  starttls-survey report --db gov.db --scan 3 --format json",
            "  starttls-survey report --as facebook-2014",
            "  starttls-survey report --db gov.db --by sector,provider"
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private ScanOption scan;

    @Mixin
    private PublishedOption published;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Mixin
    private CutOptions cuts;

    @Override
    public Integer call() throws IOException {
        if (published.isGiven()) {
            published.print(database.file, scan, format);
            return Main.DONE;
        }
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database.file)) {
            if (cuts.wanted()) {
                cuts.print(survey, scan.of(survey), format, spec.commandLine().getOut());
                return Main.DONE;
            }
            AdoptionReport report = ReportLoader.adoption(survey, scan.of(survey));
            PrintWriter out = spec.commandLine().getOut();
            out.print(
                    switch (format) {
                        case text -> TextReport.render(report, Summary.width());
                        case csv -> CsvReport.render(report);
                        case json -> JsonReport.render(report);
                    });
            out.flush();
            return Main.DONE;
        }
    }
}
