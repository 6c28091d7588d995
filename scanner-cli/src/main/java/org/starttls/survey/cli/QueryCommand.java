package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.starttls.survey.reports.table.MetricTable;
import org.starttls.survey.reports.table.QueryCatalogue;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code query}: a named query or the user's own SQL, read-only. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs a query that ships with the program, or SQL of your own, and prints its rows. Reads only.",
            "In SQL, ? stands for the number of the scan. The views whose names begin with v_ are made for reading: "
                    + "see query \"SELECT name FROM sqlite_schema WHERE name GLOB 'v_*'\"."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey query --list",
            "  starttls-survey query providers --format csv",
            "  starttls-survey query \"SELECT mx_host, ip, banner FROM v_probe WHERE outcome = 'starttls-mangled'\""
        })
final class QueryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME|SQL", arity = "0..1", description = "A name that --list shows, or one SELECT.")
    private String query;

    @Option(
            names = "--list",
            description =
                    "List the queries that ship with the program, as csv or json with all that is said of each; with "
                            + "a NAME, its definition and SQL.")
    private boolean list;

    @Option(
            names = "--metrics",
            description =
                    "List the metrics of published surveys, with the queries that measure each, or why none does.")
    private boolean metrics;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private ScanOption scan;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--limit", paramLabel = "N", description = "Print no more than N rows (default: all).")
    private Integer limit;

    @Override
    public Integer call() throws IOException {
        if ((metrics && (list || query != null)) || ((metrics || list) && limit != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--metrics goes with neither a query nor --list, and --limit with neither of the two");
        }
        if (list && query != null) {
            spec.commandLine().getOut().println(QueryCatalogue.describe(query.strip()));
            return Main.DONE;
        }
        if (list) {
            print(format == Format.text ? QueryCatalogue.overview() : QueryCatalogue.table());
            return Main.DONE;
        }
        if (metrics) {
            print(format == Format.text ? MetricTable.overview() : MetricTable.table());
            return Main.DONE;
        }
        if (query == null || (limit != null && limit < 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    query == null ? "Name a query (see query --list) or give one SELECT" : "--limit must be 1 or more");
        }
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database.file);
                SurveyQueries queries = SurveyQueries.open(survey);
                Table table = table(queries, scan.of(survey))) {
            print(table);
        }
        return Main.DONE;
    }

    private Table table(SurveyQueries queries, long id) {
        OptionalInt rows = limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
        // A name holds no blank and no other SQL does without one.
        if (query.strip().contains(" ") || query.strip().contains("\n")) {
            return queries.adHoc(query, id, rows);
        }
        return rows.isPresent() ? queries.named(query.strip(), id, rows.getAsInt()) : queries.named(query.strip(), id);
    }

    private void print(Table table) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        format.table.write(table, out);
        out.flush();
    }
}
