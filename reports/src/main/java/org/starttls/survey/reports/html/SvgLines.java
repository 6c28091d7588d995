package org.starttls.survey.reports.html;

import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.reports.page.LineChart;
import org.starttls.survey.reports.page.LineChart.Line;
import org.starttls.survey.reports.page.LineChart.Point;

/**
 * Draws percentages over time as SVG, each below its label and its figures, as {@link SvgBars} draws bars: all places are
 * percentages, so that a line fits any width. From 0 at the bottom to 100 at the top.
 */
final class SvgLines {
    private static final String HEIGHT = "4em";
    private static final String RADIUS = "4";

    /** What stays free on each side, so that points at the ends are whole. */
    private static final double MARGIN = 3;

    private SvgLines() {}

    static DomContent list(LineChart chart, String id) {
        return ul(each(chart.lines(), (index, line) -> row(line, id + "-" + (index + 1))))
                .withClass("bars")
                .attr("aria-label", chart.title());
    }

    private static DomContent row(Line line, String id) {
        return li(
                p(
                                span(line.label()).withClass("label").attr("dir", "auto"),
                                text(" "),
                                span(line.aside()).withClass("aside"),
                                text(" "),
                                strong(line.value()))
                        .withClass("figures"),
                drawn(line, id));
    }

    private static DomContent drawn(Line line, String id) {
        ContainerTag<?> svg = tag("svg")
                .withClass("lines")
                .attr("role", "img")
                .attr("aria-labelledby", id)
                .attr("width", "100%")
                .attr("height", HEIGHT)
                .with(tag("title").withId(id).withText(line.label() + ": " + inWords(line)))
                .with(guide(0))
                .with(guide(50))
                .with(guide(100));
        return svg.with(strokes(line)).with(points(line));
    }

    private static DomContent guide(double percent) {
        return tag("line")
                .withClass("guide")
                .attr("x1", "0")
                .attr("x2", "100%")
                .attr("y1", height(percent))
                .attr("y2", height(percent));
    }

    private static List<DomContent> strokes(Line line) {
        List<DomContent> strokes = new ArrayList<>();
        for (int index = 1; index < line.points().size(); index++) {
            Point from = line.points().get(index - 1);
            Point to = line.points().get(index);
            strokes.add(tag("line")
                    .withClass("stroke")
                    .attr("x1", place(from))
                    .attr("y1", height(from.percent()))
                    .attr("x2", place(to))
                    .attr("y2", height(to.percent())));
        }
        return strokes;
    }

    private static List<DomContent> points(Line line) {
        return line.points().stream()
                .<DomContent>map(point -> tag("circle")
                        .withClass("point")
                        .attr("cx", place(point))
                        .attr("cy", height(point.percent()))
                        .attr("r", RADIUS)
                        .with(tag("title").withText(point.name() + ": " + point.figure())))
                .toList();
    }

    /** What a reader hears in place of the drawing. */
    private static String inWords(Line line) {
        return line.points().isEmpty()
                ? "nothing"
                : line.points().stream()
                        .map(point -> point.name() + " " + point.figure())
                        .collect(Collectors.joining(", "));
    }

    private static String place(Point point) {
        return SvgBars.percent(MARGIN + point.place() * (100 - 2 * MARGIN) / 100);
    }

    private static String height(double percent) {
        double margin = 3 * MARGIN;
        return SvgBars.percent(100 - margin - Math.min(100, percent) * (100 - 2 * margin) / 100);
    }
}
