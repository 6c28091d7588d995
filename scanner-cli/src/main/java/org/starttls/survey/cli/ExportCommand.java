package org.starttls.survey.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.starttls.survey.reports.domain.DomainRecordJson;
import org.starttls.survey.reports.domain.DomainRecordTable;
import org.starttls.survey.reports.domain.DomainRecords;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: what a scan holds, in a form for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes everything a scan holds about each domain of its list, in the order of the list: one JSON object a "
                    + "line, or one CSV row. samples/domain-record.schema.json describes the object; what is unknown is "
                    + "null, never false. Reads the database and changes nothing in it.",
            "",
            "In CSV a column is called as its field's path, joined by _ (mail_outcome); unknown is an empty cell. Lists "
                    + "and labels are JSON in a cell; mx_host has the names of the MX hosts besides, joined by blanks. Text "
                    + "that a spreadsheet would run as a formula starts with an apostrophe; JSON loses nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey export domains --db gov.db > gov.jsonl",
            "  starttls-survey export domains --db gov.db --scan 3 --format csv --output gov.csv",
            "  starttls-survey export domains | jq -r 'select(.verdict.starttls.any == false) | .domain'"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WHAT", description = "What to export: ${COMPLETION-CANDIDATES}.")
    private What what;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private ScanOption scan;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to this file, which appears, or is replaced, only when all is written (default: standard "
                            + "output).")
    private Path output;

    /** What can be exported. */
    enum What {
        domains
    }

    /** The values of {@code --format} here. */
    enum ExportFormat {
        jsonl,
        csv
    }

    @Override
    public Integer call() throws IOException {
        return switch (what) {
            case domains -> domains();
        };
    }

    private int domains() throws IOException {
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database.file);
                DomainRecords records = DomainRecords.open(survey, scan.of(survey))) {
            if (output == null) {
                Writer out = spec.commandLine().getOut();
                write(records, out);
                out.flush();
            } else {
                OutputFile.write(output, file -> write(records, file));
            }
        }
        return Main.DONE;
    }

    private void write(DomainRecords records, Writer out) throws IOException {
        switch (format) {
            case jsonl -> {
                while (records.hasNext()) {
                    DomainRecordJson.writeLine(records.next(), out);
                }
            }
            case csv -> TableFormat.CSV.write(DomainRecordTable.of(records), out);
        }
    }
}
