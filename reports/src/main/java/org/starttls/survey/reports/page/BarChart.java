package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Bars below each other, each a whole that is cut into segments.
 *
 * @param title what it shows, without the figures
 * @param legend whether the segments need to be named beside the bars
 */
public record BarChart(String title, List<Bar> bars, boolean legend) {
    public BarChart {
        requireNonNull(title);
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param value the figure that it stands for
     * @param aside more figures, for where there is room
     * @param segments from the left; what they leave of 100 stays empty
     */
    public record Bar(String label, String value, String aside, List<Segment> segments) {
        public Bar {
            requireNonNull(label);
            requireNonNull(value);
            requireNonNull(aside);
            segments = List.copyOf(segments);
        }
    }

    /**
     * A part of a bar.
     *
     * @param name what it is
     * @param percent of the bar's length, 0 to 100
     * @param figure what it stands for
     */
    public record Segment(Tone tone, String name, double percent, String figure) {
        public Segment {
            requireNonNull(tone);
            requireNonNull(name);
            requireNonNull(figure);
            if (!(percent >= 0 && percent <= 100.001)) {
                throw new IllegalArgumentException(name + ": " + percent);
            }
        }
    }

    /** What a segment means; each has a colour and a pattern of its own. */
    public enum Tone {
        /** As it should be. */
        GOOD,
        /** Better than nothing. */
        FAIR,
        /** In part. */
        MIXED,
        /** As it should not be. */
        POOR,
        /** Not so, and nothing is wrong with that. */
        PLAIN,
        /** It could not be told. */
        UNKNOWN,
        /** A share, neither good nor bad. */
        SHARE
    }

    /** The segments that occur, one a name, in the order of their first use. */
    public List<Segment> kinds() {
        var names = new LinkedHashSet<String>();
        List<Segment> kinds = new ArrayList<>();
        for (Bar bar : bars) {
            for (Segment segment : bar.segments()) {
                if (names.add(segment.name())) {
                    kinds.add(segment);
                }
            }
        }
        return kinds;
    }
}
