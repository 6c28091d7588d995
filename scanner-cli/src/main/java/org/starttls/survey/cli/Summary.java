package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.starttls.survey.cli.scan.Terminal;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.TextReport;
import org.starttls.survey.reports.table.Emphasis;
import org.starttls.survey.sql.SurveyDatabase;

/** The report that a scan ends with. */
final class Summary {
    private static final int USUAL_WIDTH = 120;

    private Summary() {}

    static void print(Path database, long scan, PrintWriter out) {
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database)) {
            out.print(coloured(TextReport.render(ReportLoader.adoption(survey, scan), width())));
            out.flush();
        }
    }

    /** The same as text, of a scan that is not done. */
    static String firstPass(Path database, long scan) {
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database)) {
            return "First pass: all was asked once. What that came to, before the later tries:\n"
                    + TextReport.render(ReportLoader.adoption(survey, scan), width());
        }
    }

    /** Text for standard output, with colours where that is a terminal that the user wants them on. */
    static String coloured(String text) {
        return Terminal.ofStandardOutput().showsColours() ? Emphasis.of(text) : text;
    }

    /** Columns of the terminal, where the shell exports them. */
    static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}
