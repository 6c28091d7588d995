package org.starttls.survey.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.starttls.survey.reports.html.HtmlPage;
import org.starttls.survey.reports.markdown.MarkdownPage;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which scans' database, in which form, and where to: of reports on several scans. */
final class ComparisonOutput {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to this file, which appears, or is replaced, only when all is written (default: standard "
                            + "output).")
    private Path output;

    /** The values of {@code --format}. */
    enum Form {
        text,
        csv,
        json,
        html,
        markdown
    }

    /** One report in the forms that it has; only that which is asked for is made. */
    record Report(Supplier<String> text, Supplier<Table> table, Supplier<String> json, Supplier<Page> page) {}

    Path database() {
        return database.file;
    }

    Form form() {
        return form;
    }

    void write(Report report) throws IOException {
        write(rendered(report));
    }

    private String rendered(Report report) throws IOException {
        return switch (form) {
            case text -> report.text().get();
            case json -> report.json().get();
            case html -> HtmlPage.render(report.page().get());
            case markdown -> MarkdownPage.render(report.page().get());
            case csv -> {
                StringWriter csv = new StringWriter();
                try (Table table = report.table().get()) {
                    TableFormat.CSV.write(table, csv);
                }
                yield csv.toString();
            }
        };
    }

    private void write(String text) throws IOException {
        write(file -> file.write(text));
    }

    /** For what is too much to hold. */
    void write(OutputFile.Content content) throws IOException {
        if (output == null) {
            Writer out = spec.commandLine().getOut();
            content.writeTo(out);
            out.flush();
        } else {
            OutputFile.write(output, content);
        }
    }
}
