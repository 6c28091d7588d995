package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scans show}: what one scan was asked to do, and how to ask it again. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Shows what a scan was asked to do, with every option as it took effect, how it ended, by whom it was "
                        + "judged, and the command that repeats it.",
        footerHeading = "%nExample:%n",
        footer = "  starttls-survey scans show 3 --db gov.db")
final class ScansShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCAN",
            arity = "0..1",
            converter = ScanReference.Converter.class,
            description = "N of --db, FILE or FILE#N (default: the newest finished one).")
    private ScanReference reference = ScanReference.ALL_OF_DATABASE;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ShowFormat format;

    /** The values of {@code --format} here. */
    enum ShowFormat {
        text,
        json
    }

    @Override
    public Integer call() {
        Path file = reference.fileOr(database.file);
        try (SurveyDatabase survey = SurveyDatabase.openForReading(file)) {
            long id = reference.of(survey);
            ScanRecord scan = survey.scans().list().stream()
                    .filter(stored -> stored.id() == id)
                    .findFirst()
                    .map(stored -> ScanRecord.of(survey, stored))
                    .orElseThrow(() -> new WrongInputException(file + " holds no scan " + id));
            PrintWriter out = spec.commandLine().getOut();
            out.print(format == ShowFormat.json ? scan.json() : scan.text());
            out.flush();
            return Main.DONE;
        }
    }
}
