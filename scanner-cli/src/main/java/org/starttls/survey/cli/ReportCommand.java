package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.reports.overview.CutSections;
import org.starttls.survey.reports.overview.OverviewPage;
import org.starttls.survey.reports.overview.PublishedPage;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: what a scan found, as text, CSV, JSON or a page to publish. */
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
            "  starttls-survey report --db gov.db --format html --output gov.html",
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
    private ReportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to this file, which appears, or is replaced, only when all is written (default: standard "
                            + "output).")
    private Path output;

    @Mixin
    private CutOptions cuts;

    @Override
    public Integer call() throws IOException {
        cuts.requireUsed();
        if (published.isGiven() && cuts.wanted()) {
            throw new WrongInputException("--as does not go with --by and --without-largest: it prints another table");
        }
        if (published.isGiven() && !(format.isPage() && published.isSurvey())) {
            write(published.render(database.file, scan, format.ofTables("--as")));
            return Main.DONE;
        }
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database.file)) {
            long id = scan.of(survey);
            if (format.isPage()) {
                write(format.render(page(survey, id)));
            } else if (!cuts.wanted()) {
                write(format.render(survey, id));
            } else if (cuts.belowOverview(format)) {
                write(format.render(survey, id) + "\n" + cuts.blocks(survey, id));
            } else {
                write(cuts.render(survey, id, format.ofTables("--by and --without-largest")));
            }
            return Main.DONE;
        }
    }

    /** A published survey's table, or the overview with what was asked for below it. */
    private Page page(SurveyDatabase survey, long id) {
        if (published.isGiven()) {
            return PublishedPage.of(published.compare(survey, id));
        }
        Page page = OverviewPage.load(survey, id);
        return cuts.wanted() ? page.with(CutSections.of(cuts.load(survey, id))) : page;
    }

    private void write(String report) throws IOException {
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(format == ReportFormat.text ? Summary.coloured(report) : report);
            out.flush();
        } else {
            OutputFile.write(output, file -> file.write(report));
        }
    }
}
