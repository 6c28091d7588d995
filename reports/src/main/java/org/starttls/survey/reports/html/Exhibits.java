package org.starttls.survey.reports.html;

import static j2html.TagCreator.bdi;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.List;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.DataTable.Column;
import org.starttls.survey.reports.page.DataTable.Kind;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.LineChart;

/** Charts with their tables. */
final class Exhibits {
    private Exhibits() {}

    /** The picture that a page opens with: its legend has the figures. */
    static DomContent opening(Exhibit exhibit, String id) {
        return figure(
                        each(exhibit.chart().stream().map(chart -> div(SvgBars.whole(chart, id), legend(chart, true)))),
                        figcaption(exhibit.note()),
                        data(exhibit.table(), "Figures"))
                .withClass("opening");
    }

    /** @param id of the section, which ids of parts begin with */
    static DomContent all(List<Exhibit> exhibits, String id) {
        return each(exhibits, (index, exhibit) -> one(exhibit, id + "-" + (index + 1)));
    }

    private static DomContent one(Exhibit exhibit, String id) {
        return figure(
                each(exhibit.chart().stream().map(chart -> chart(chart, id))),
                each(exhibit.lines().stream().map(lines -> lines(lines, id))),
                data(
                        exhibit.table(),
                        exhibit.isDrawn() ? "Figures" : exhibit.table().caption()),
                figcaption(exhibit.note()));
    }

    private static DomContent chart(BarChart chart, String id) {
        return div(
                p(chart.title()).withClass("chart-title"),
                iff(chart.legend(), legend(chart, false)),
                SvgBars.list(chart, id));
    }

    private static DomContent lines(LineChart chart, String id) {
        return div(p(chart.title()).withClass("chart-title"), SvgLines.list(chart, id));
    }

    private static DomContent legend(BarChart chart, boolean figures) {
        return ul(each(
                        chart.kinds(),
                        kind -> li(
                                SvgBars.swatch(kind.tone()),
                                text(" "),
                                span(kind.name()),
                                iff(figures, text(" ")),
                                iff(figures, strong(kind.figure())))))
                .withClass("legend");
    }

    /** The table, which unfolds below a title. */
    private static DomContent data(DataTable data, String title) {
        DomContent table = div(table(data))
                .withClass("scroll")
                .withTabindex(0)
                .attr("role", "group")
                .attr("aria-label", data.caption());
        DomContent remark = iff(!data.remark().isEmpty(), p(data.remark()).withClass("remark"));
        return details(summary(title), table, remark);
    }

    private static DomContent table(DataTable data) {
        return j2html.TagCreator.table(
                caption(data.caption()),
                thead(tr(each(data.columns(), Exhibits::heading))),
                tbody(each(data.rows(), row -> row(data.columns(), row))));
    }

    private static DomContent heading(Column column) {
        return th(column.heading()).attr("scope", "col").withCondClass(column.kind() == Kind.NUMBER, "number");
    }

    private static TrTag row(List<Column> columns, List<String> cells) {
        TrTag row = tr(th(content(columns.get(0), cells.get(0))).attr("scope", "row"));
        for (int index = 1; index < cells.size(); index++) {
            Column column = columns.get(index);
            row.with(td(content(column, cells.get(index))).withCondClass(column.kind() == Kind.NUMBER, "number"));
        }
        return row;
    }

    /** What is not ours must not change the direction of what is beside it. */
    private static DomContent content(Column column, String cell) {
        return column.kind() == Kind.FOREIGN ? bdi(cell) : text(cell);
    }
}
