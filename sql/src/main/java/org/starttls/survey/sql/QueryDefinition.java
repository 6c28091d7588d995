package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the comment above a statement says of it: one line of meaning, then fields as {@code Unit: domain}, each at the
 * beginning of a line and continued on lines that are indented, then notes.
 *
 * @param metrics ids of the metrics that the statement measures, as {@code S1}
 * @param unit what is counted
 * @param denominator what percentages are of
 * @param source the publications whose definition this is, or that it can be compared with
 * @param notes the lines below the fields
 */
public record QueryDefinition(
        String meaning,
        List<String> metrics,
        Optional<String> unit,
        Optional<String> denominator,
        Optional<String> source,
        List<String> notes) {

    private static final Pattern FIELD = Pattern.compile("([A-Z][a-z]+): +(\\S.*)");
    private static final Pattern CONTINUED = Pattern.compile(" {2,}(\\S.*)");
    private static final Pattern METRIC = Pattern.compile("[A-Z][0-9]{1,2}");

    /** What may be counted: the words that a {@code Unit} may begin with, and each of its parts behind a comma or semicolon. */
    private static final Pattern COUNTED =
            Pattern.compile("(domain|MX host|address|target|weight|leaf certificate|key|chain"
                    + "|probe|record|lookup|provider|group|label|judgement|trust store|file|line|scan)\\b.*");

    private enum Field {
        METRICS("Metrics"),
        UNIT("Unit"),
        DENOMINATOR("Denominator"),
        SOURCE("Source");

        private final String heading;

        Field(String heading) {
            this.heading = heading;
        }

        private static Optional<Field> of(Matcher line) {
            return List.of(values()).stream()
                    .filter(field -> line.matches() && field.heading.equals(line.group(1)))
                    .findFirst();
        }
    }

    public QueryDefinition {
        requireNonNull(meaning, "meaning");
        metrics = List.copyOf(metrics);
        requireNonNull(unit, "unit");
        requireNonNull(denominator, "denominator");
        requireNonNull(source, "source");
        notes = List.copyOf(notes);
        metrics.stream().filter(id -> !METRIC.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException(id + " is no id of a metric");
        });
    }

    /** What is counted, each in its plainest words: "domain" of "domain with a mail route". Empty where no unit is given. */
    public List<String> units() {
        return unit.stream()
                .flatMap(text -> Stream.of(text.split("[,;] ?")))
                .map(COUNTED::matcher)
                .filter(Matcher::matches)
                .map(part -> part.group(1))
                .distinct()
                .toList();
    }

    /**
     * Reads a comment.
     *
     * @param lines at least one, without the dashes and the blank behind them
     * @throws IllegalArgumentException when a field comes twice, or below the notes
     */
    static QueryDefinition parse(List<String> lines) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        List<String> notes = new ArrayList<>();
        Optional<Field> open = Optional.empty();
        for (String line : lines.subList(1, lines.size())) {
            Matcher heading = FIELD.matcher(line);
            Matcher continued = CONTINUED.matcher(line);
            Optional<Field> begun = Field.of(heading);
            if (begun.isPresent()) {
                open = begun;
                if (!notes.isEmpty() || fields.put(begun.get(), heading.group(2)) != null) {
                    throw new IllegalArgumentException("the field is there twice, or below the notes: " + line);
                }
            } else if (open.isPresent() && notes.isEmpty() && continued.matches()) {
                fields.merge(open.get(), continued.group(1), (first, more) -> first + " " + more);
            } else {
                notes.add(line);
            }
        }
        return new QueryDefinition(
                lines.get(0),
                List.of(fields.getOrDefault(Field.METRICS, "").split(" ")).stream()
                        .filter(id -> !id.isEmpty())
                        .toList(),
                Optional.ofNullable(fields.get(Field.UNIT)),
                Optional.ofNullable(fields.get(Field.DENOMINATOR)),
                Optional.ofNullable(fields.get(Field.SOURCE)),
                notes);
    }
}
