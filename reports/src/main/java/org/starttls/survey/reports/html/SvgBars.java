package org.starttls.survey.reports.html;

import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;

/**
 * Draws a bar chart as SVG. Lengths are percentages and heights are in em, so that it fits any width and text keeps its
 * size; colours and patterns are the style sheet's.
 */
final class SvgBars {
    private static final double ROW = 3;
    private static final double BAR_TOP = 1.35;
    private static final int LONGEST_LABEL = 44;

    private SvgBars() {}

    /** @param id unique in the document; the ids of the parts begin with it */
    static DomContent draw(BarChart chart, String id) {
        ContainerTag<?> svg = tag("svg")
                .withClass("bars")
                .attr("role", "img")
                .attr("aria-labelledby", id + "-title")
                .attr("aria-describedby", id + "-text")
                .attr("width", "100%")
                .attr("height", em(chart.bars().size() * ROW - 0.6))
                .with(tag("title").withId(id + "-title").withText(chart.title()))
                .with(tag("desc").withId(id + "-text").withText(inWords(chart)));
        double top = 0;
        for (Bar bar : chart.bars()) {
            svg.with(row(bar, top));
            top += ROW;
        }
        return svg;
    }

    /** The one bar that a page opens with: tall, and named by the list beside it. */
    static DomContent drawWhole(BarChart chart, String id) {
        ContainerTag<?> svg = tag("svg")
                .withClass("whole")
                .attr("role", "img")
                .attr("aria-labelledby", id + "-title")
                .attr("aria-describedby", id + "-text")
                .attr("width", "100%")
                .attr("height", "4em")
                .with(tag("title").withId(id + "-title").withText(chart.title()))
                .with(tag("desc").withId(id + "-text").withText(inWords(chart)));
        chart.bars().forEach(bar -> svg.with(segments(bar, "0", "4em")));
        return svg;
    }

    private static DomContent row(Bar bar, double top) {
        return tag("svg")
                .attr("y", em(top))
                .attr("width", "100%")
                .attr("height", em(ROW))
                .with(tag("text")
                        .withClass("label")
                        .attr("x", "0")
                        .attr("y", "1em")
                        .withText(shortened(bar.label())))
                .with(tag("text")
                        .withClass("figures")
                        .attr("x", "100%")
                        .attr("y", "1em")
                        .with(tag("tspan").withClass("aside").withText(bar.aside() + "  "))
                        .with(tag("tspan").withClass("value").withText(bar.value())))
                .with(tag("rect")
                        .withClass("track")
                        .attr("x", "0")
                        .attr("y", em(BAR_TOP))
                        .attr("width", "100%")
                        .attr("height", "0.8em"))
                .with(segments(bar, em(BAR_TOP), "0.8em"));
    }

    private static List<DomContent> segments(Bar bar, String top, String height) {
        List<DomContent> drawn = new ArrayList<>();
        double start = 0;
        for (Segment segment : bar.segments()) {
            if (segment.percent() > 0) {
                drawn.add(tag("rect")
                        .withClass(paint(segment.tone()))
                        .attr("x", percent(start))
                        .attr("y", top)
                        .attr("width", percent(segment.percent()))
                        .attr("height", height)
                        .with(tag("title").withText(segment.name() + ": " + segment.figure())));
            }
            start += segment.percent();
        }
        return drawn;
    }

    /** A patch of a tone, for legends. */
    static DomContent swatch(Tone tone) {
        return tag("svg")
                .withClass("swatch")
                .attr("aria-hidden", "true")
                .attr("width", "1em")
                .attr("height", "1em")
                .with(tag("rect").withClass(paint(tone)).attr("width", "1em").attr("height", "1em"));
    }

    /** The patterns that tell tones apart where colours do not; the style sheet refers to them. */
    static DomContent patterns() {
        return tag("svg")
                .withClass("patterns")
                .attr("aria-hidden", "true")
                .attr("width", "0")
                .attr("height", "0")
                .with(tag("defs")
                        .with(pattern("fair", "M0 8L8 0M-2 2L2 -2M6 10L10 6"))
                        .with(pattern("mixed", "M0 4H8M4 0V8"))
                        .with(pattern("poor", "M0 0L8 8M0 8L8 0"))
                        .with(pattern("unknown", "M2 2h1.6v1.6h-1.6zM6 6h1.6v1.6h-1.6z")));
    }

    private static DomContent pattern(String tone, String path) {
        return tag("pattern")
                .withId("pattern-" + tone)
                .attr("width", "8")
                .attr("height", "8")
                .attr("patternUnits", "userSpaceOnUse")
                .with(tag("rect").withClass("ground-" + tone).attr("width", "8").attr("height", "8"))
                .with(tag("path").withClass("lines-" + tone).attr("d", path));
    }

    private static String paint(Tone tone) {
        return "tone-" + tone.name().toLowerCase(Locale.ROOT);
    }

    /** What a reader hears in place of the drawing. */
    private static String inWords(BarChart chart) {
        return chart.bars().stream().map(SvgBars::inWords).collect(Collectors.joining(" "));
    }

    private static String inWords(Bar bar) {
        String parts = bar.segments().stream()
                .map(segment -> segment.name() + " " + segment.figure())
                .collect(Collectors.joining(", "));
        String value = bar.value().isEmpty() ? "" : " " + bar.value() + (parts.isEmpty() ? "" : ";");
        return (bar.label().isEmpty() ? "" : bar.label() + ":") + value + (parts.isEmpty() ? "" : " " + parts) + ".";
    }

    private static String shortened(String label) {
        int length = label.codePointCount(0, label.length());
        return length <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static String em(double height) {
        return trimmed(height) + "em";
    }

    private static String percent(double length) {
        return trimmed(length) + "%";
    }

    private static String trimmed(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceAll("\\.?0+$", "");
    }
}
