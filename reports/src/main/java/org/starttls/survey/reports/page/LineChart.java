package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Percentages over time, one line below the other.
 *
 * @param title what it shows, without the figures
 */
public record LineChart(String title, List<Line> lines) {
    public LineChart {
        requireNonNull(title);
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param value the figure that it ends with
     * @param aside more figures, for where there is room
     * @param points in the order of time; where one is missing there is none
     */
    public record Line(String label, String value, String aside, List<Point> points) {
        public Line {
            requireNonNull(label);
            requireNonNull(value);
            requireNonNull(aside);
            points = List.copyOf(points);
        }
    }

    /**
     * A point of a line.
     *
     * @param place in time, 0 (the first of all) to 100 (the last)
     * @param percent 0 to 100
     * @param name when, and of what
     * @param figure what it stands for
     */
    public record Point(double place, double percent, String name, String figure) {
        public Point {
            requireNonNull(name);
            requireNonNull(figure);
            if (!(place >= 0 && place <= 100 && percent >= 0 && percent <= 100.001)) {
                throw new IllegalArgumentException(name + ": " + place + ", " + percent);
            }
        }
    }
}
