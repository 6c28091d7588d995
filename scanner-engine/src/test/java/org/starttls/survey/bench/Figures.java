package org.starttls.survey.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures of one run of a benchmark, as aligned text, each with its target where it has one, and then on one line of
 * JSON for programs.
 */
public final class Figures {
    /** So little is measured that nothing can be said of targets. */
    private static final boolean TOY = Boolean.getBoolean("toy");

    private record Figure(String name, String key, double value, String unit, Optional<Target> target) {
        String line() {
            String measured = String.format(Locale.ROOT, "  %-44s %12s %-9s", name, Figures.number(value), unit);
            return measured
                    + target.map(wanted -> "  " + wanted.text() + ": " + verdict(wanted))
                            .orElse("");
        }

        private String verdict(Target wanted) {
            return TOY ? "not at toy size" : wanted.isMet(value) ? "met" : "MISSED";
        }

        String json() {
            String object = String.format(Locale.ROOT, "\"%s\":{\"value\":%s,\"unit\":\"%s\"", key, exact(value), unit);
            return object
                    + target.map(wanted -> String.format(
                                    Locale.ROOT,
                                    ",\"%s\":%s,\"met\":%s",
                                    wanted.most() ? "at_most" : "at_least",
                                    exact(wanted.limit()),
                                    TOY ? "null" : wanted.isMet(value)))
                            .orElse("")
                    + "}";
        }

        private static String exact(double value) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null";
        }
    }

    private final String title;
    private final List<String> notes = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private String whole = "";

    /** @param title names the benchmark and what it was of; without quotation marks */
    public Figures(String title) {
        this.title = title;
    }

    /** A circumstance that the figures hold under. */
    public Figures note(String text) {
        notes.add(text);
        return this;
    }

    /** @param name without quotation marks; one that begins with blanks is a part of the last that does not */
    public Figures add(String name, double value, String unit) {
        return add(name, value, unit, Optional.empty());
    }

    public Figures add(String name, double value, String unit, Target target) {
        return add(name, value, unit, Optional.of(target));
    }

    private Figures add(String name, double value, String unit, Optional<Target> target) {
        boolean part = name.startsWith(" ");
        figures.add(new Figure(name, part ? whole + ": " + name.strip() : name, value, unit, target));
        whole = part ? whole : name;
        return this;
    }

    /** A count, as far as a double holds it. */
    public Figures count(String name, long value, String unit) {
        return add(name, (double) value, unit);
    }

    /** CPU, wall and memory of the scanner. */
    public Figures add(ProcessCost cost) {
        return add("scanner CPU", cost.cpu().toMillis() / 1e3, "s")
                .add("  in the program", cost.user().toMillis() / 1e3, "s")
                .add("  in the kernel", cost.system().toMillis() / 1e3, "s")
                .add("wall", cost.wall().toMillis() / 1e3, "s")
                .add("peak resident memory", cost.peakResidentBytes() / 1048576.0, "MiB");
    }

    public void print(PrintStream out) {
        out.println("== " + title);
        notes.forEach(note -> out.println("  " + note));
        figures.forEach(figure -> out.println(figure.line().stripTrailing()));
        out.println(figures.stream()
                .map(Figure::json)
                .collect(Collectors.joining(",", "{\"benchmark\":\"" + title + "\",\"figures\":{", "}}")));
        out.flush();
    }

    /** With as many digits as say something. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT,
                size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%,.1f" : "%,.2f",
                value);
    }
}
