package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.starttls.survey.reports.table.StatesOfNow;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scans}: what a database holds. */
@Command(
        name = "scans",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Lists the scans of a database, and by which trust stores each was judged, the newest judgement "
                + "last; 'query judgements' tells more of those.",
        footerHeading = "%nExamples:%n",
        footer = {"  starttls-survey scans --db gov.db", "  starttls-survey scans show 3 --db gov.db"},
        subcommands = ScansShowCommand.class)
final class ScansCommand implements Callable<Integer> {
    private static final String SCANS = """
            SELECT scan_id AS scan, parent_scan_id AS parent, state, started_at, finished_at, list_name, domains, port, vantage,
                   options ->> '$.contact' AS contact,
                   (SELECT group_concat(trust || coalesce(' as of ' || as_of, ''), ', ')
                    FROM (SELECT trust, as_of FROM v_judgement
                          WHERE v_judgement.scan_id = v_scan.scan_id ORDER BY judgement_id)) AS judged_by
            FROM v_scan
            ORDER BY 1""";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() throws IOException {
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database.file);
                SurveyQueries queries = SurveyQueries.open(survey);
                Table table = StatesOfNow.in(queries.adHoc(SCANS, 0, OptionalInt.empty()), survey)) {
            PrintWriter out = spec.commandLine().getOut();
            format.table.write(table, out);
            out.flush();
            return Main.DONE;
        }
    }
}
