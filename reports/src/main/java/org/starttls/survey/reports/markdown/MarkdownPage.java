package org.starttls.survey.reports.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.DataTable.Column;
import org.starttls.survey.reports.page.DataTable.Kind;
import org.starttls.survey.reports.page.Entry;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Lead;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;

/** A report's page as GitHub-flavoured Markdown: its sentences and tables, without the charts. A pure function. */
public final class MarkdownPage {
    private final List<String> blocks = new ArrayList<>();

    private MarkdownPage() {}

    /** The document, in {@code \n}-terminated lines. */
    public static String render(Page page) {
        MarkdownPage output = new MarkdownPage();
        output.lead(page.lead());
        page.sections().forEach(output::section);
        output.entries("Method", page.method());
        output.entries("Glossary", page.glossary());
        output.prose(page.colophon());
        return String.join("\n\n", output.blocks) + "\n";
    }

    private void lead(Lead lead) {
        blocks.add("# " + Escapes.prose(lead.answer()));
        prose(lead.origin());
        lead.warning().ifPresent(text -> blocks.add("> **" + Escapes.prose(text) + "**"));
        lead.picture().ifPresent(this::exhibit);
        lead.caveats().forEach(this::prose);
    }

    private void section(Section section) {
        blocks.add("## " + Escapes.prose(section.heading()));
        prose(section.says());
        section.exhibits().forEach(this::exhibit);
    }

    private void exhibit(Exhibit exhibit) {
        DataTable table = exhibit.table();
        blocks.add("**" + Escapes.prose(exhibit.title()) + "**");
        blocks.add(table(table));
        prose((table.remark() + " " + exhibit.note()).strip());
    }

    private static String table(DataTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(line(table.columns().stream()
                .map(column -> Escapes.prose(column.heading()))
                .toList()));
        lines.add(line(table.columns().stream()
                .map(column -> column.kind() == Kind.NUMBER ? "---:" : "---")
                .toList()));
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int index = 0; index < row.size(); index++) {
                cells.add(cell(table.columns().get(index), row.get(index)));
            }
            lines.add(line(cells));
        }
        return String.join("\n", lines);
    }

    private static String cell(Column column, String text) {
        return column.kind() == Kind.FOREIGN ? Escapes.code(text) : Escapes.prose(text);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private void entries(String heading, List<Entry> entries) {
        blocks.add("## " + heading);
        blocks.add(entries.stream()
                .map(entry -> "- **" + Escapes.prose(entry.term()) + "**: " + Escapes.prose(entry.text()))
                .collect(Collectors.joining("\n")));
    }

    private void prose(String text) {
        blocks.add(Escapes.prose(text));
    }
}
