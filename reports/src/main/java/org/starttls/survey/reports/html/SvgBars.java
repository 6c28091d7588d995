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
import java.util.Locale;
import java.util.stream.Collectors;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;

/**
 * Draws bars as SVG, below lines of text. Lengths are percentages, so that a bar fits any width, and words are no part of
 * the drawing, so that they wrap, grow with the reader's font and are read aloud; colours and patterns are the style
 * sheet's.
 */
final class SvgBars {
    private static final String THICKNESS = "0.8em";
    private static final String WHOLE_THICKNESS = "4em";

    private SvgBars() {}

    /** A list of bars, each below its label and its figures. */
    static DomContent list(BarChart chart, String id) {
        return ul(each(chart.bars(), (index, bar) -> row(bar, id + "-" + (index + 1))))
                .withClass("bars")
                .attr("aria-label", chart.title());
    }

    private static DomContent row(Bar bar, String id) {
        return li(
                p(
                                span(bar.label()).withClass("label").attr("dir", "auto"),
                                text(" "),
                                span(bar.aside()).withClass("aside"),
                                text(" "),
                                strong(bar.value()))
                        .withClass("figures"),
                drawn(bar, THICKNESS, id, bar.label() + ": " + inWords(bar)));
    }

    /** The one bar that a page opens with, which the list beside it explains. */
    static DomContent whole(BarChart chart, String id) {
        return each(
                chart.bars(),
                (index, bar) ->
                        drawn(bar, WHOLE_THICKNESS, id + "-" + (index + 1), chart.title() + ": " + inWords(bar)));
    }

    private static DomContent drawn(Bar bar, String thickness, String id, String words) {
        ContainerTag<?> svg = tag("svg")
                .withClass("bar")
                .attr("role", "img")
                .attr("aria-labelledby", id)
                .attr("width", "100%")
                .attr("height", thickness)
                .with(tag("title").withId(id).withText(words))
                .with(tag("rect").withClass("track").attr("width", "100%").attr("height", thickness));
        return svg.with(segments(bar, thickness));
    }

    private static List<DomContent> segments(Bar bar, String thickness) {
        List<DomContent> drawn = new ArrayList<>();
        double start = 0;
        for (Segment segment : bar.segments()) {
            if (segment.percent() > 0) {
                drawn.add(tag("rect")
                        .withClass(paint(segment.tone()))
                        .attr("x", percent(start))
                        .attr("width", percent(segment.percent()))
                        .attr("height", thickness)
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
    private static String inWords(Bar bar) {
        return bar.segments().isEmpty()
                ? "nothing"
                : bar.segments().stream()
                        .map(segment -> segment.name() + " " + segment.figure())
                        .collect(Collectors.joining(", "));
    }

    static String percent(double length) {
        String text = String.format(Locale.ROOT, "%.2f", length);
        return text.replaceFirst("\\.?0+$", "") + "%";
    }
}
