package org.starttls.survey.cli;

import java.io.IOException;
import java.io.StringWriter;
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

    /** The comparison of a scan with the survey, or the list of surveys, which needs no database. */
    String render(Path file, ScanOption scan, Format format) throws IOException {
        if (name.equals(LIST)) {
            return text(PublishedSurveys.table(), format);
        }
        PublishedSurvey survey = survey();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            return render(SurveyComparisons.load(database, scan.of(database), survey), format);
        }
    }

    /** Whether it asks for one survey, and not for the list of them. */
    boolean isSurvey() {
        return !name.equals(LIST);
    }

    SurveyComparison compare(SurveyDatabase database, long scan) {
        return SurveyComparisons.load(database, scan, survey());
    }

    private PublishedSurvey survey() {
        if (!PublishedSurveys.names().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as knows no survey " + name + "; there are: " + String.join(", ", PublishedSurveys.names()));
        }
        return PublishedSurveys.get(name);
    }

    private static String render(SurveyComparison comparison, Format format) throws IOException {
        return switch (format) {
            case text -> ComparisonText.render(comparison, Summary.width());
            case json -> ComparisonJson.render(comparison);
            case csv -> text(ComparisonTable.of(comparison), format);
        };
    }

    private static String text(Table rows, Format format) throws IOException {
        StringWriter text = new StringWriter();
        try (Table table = rows) {
            format.table.write(table, text);
        }
        return text.toString();
    }
}
