package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import org.starttls.survey.reports.published.ComparisonJson;
import org.starttls.survey.reports.published.ComparisonTable;
import org.starttls.survey.reports.published.ComparisonText;
import org.starttls.survey.reports.published.PublishedSurvey;
import org.starttls.survey.reports.published.PublishedSurveys;
import org.starttls.survey.reports.published.SurveyComparison;
import org.starttls.survey.reports.published.SurveyComparisons;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --as}: the table of a published survey, with this scan's figures counted in the same way. */
final class PublishedOption {
    private static final String LIST = "list";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--as",
            paramLabel = "SURVEY",
            completionCandidates = Names.class,
            description = "Print the table of a published survey instead: this scan counted by its definitions, its "
                    + "own figures as they were printed, and what differs in method. One of ${COMPLETION-CANDIDATES}; "
                    + "list says what these are.")
    private String name;

    /** The surveys there are. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PublishedSurveys.names().iterator();
        }
    }

    boolean isGiven() {
        return name != null;
    }

    /** Prints the comparison of a scan with the survey, or the list of surveys, which needs no database. */
    void print(Path file, ScanOption scan, Format format) throws IOException {
        if (name.equals(LIST)) {
            write(PublishedSurveys.table(), format);
            return;
        }
        if (!PublishedSurveys.names().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as knows no survey " + name + "; there are: " + String.join(", ", PublishedSurveys.names()));
        }
        PublishedSurvey survey = PublishedSurveys.get(name);
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            print(SurveyComparisons.load(database, scan.of(database), survey), format);
        }
    }

    private void print(SurveyComparison comparison, Format format) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> out.print(ComparisonText.render(comparison, Summary.width()));
            case json -> out.print(ComparisonJson.render(comparison));
            default -> write(ComparisonTable.of(comparison), format);
        }
        out.flush();
    }

    private void write(Table rows, Format format) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Table table = rows) {
            format.table.write(table, out);
        }
        out.flush();
    }
}
