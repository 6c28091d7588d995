package org.starttls.survey.engine.list;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One rule of an {@link ExclusionList}, with what its line says about it.
 *
 * @param rule as it was written
 * @param since when it was asked for
 * @param reason who asked, and how; fit for a terminal
 */
public record Exclusion(String rule, Optional<LocalDate> since, Optional<String> reason) {
    private static final int MOST_CHARACTERS = 200;
    private static final Pattern DATED = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?![^\\s,:;])[,:;]?(.*)");

    public Exclusion {
        requireNonNull(rule, "rule");
        requireNonNull(since, "since");
        requireNonNull(reason, "reason");
    }

    /**
     * Reads what follows the {@code #} of a line: a date (ISO 8601) if it begins with one, and the reason.
     *
     * @throws IllegalArgumentException where what is written as a date is none
     */
    static Exclusion of(String rule, String comment) {
        Matcher dated = DATED.matcher(comment.strip());
        if (!dated.matches()) {
            return new Exclusion(rule, Optional.empty(), reason(comment));
        }
        return new Exclusion(rule, Optional.of(date(dated.group(1))), reason(dated.group(2)));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("“" + text + "” is no date", e);
        }
    }

    private static Optional<String> reason(String text) {
        String shown = ShownText.of(text.strip());
        return Optional.of(shown.length() <= MOST_CHARACTERS ? shown : shown.substring(0, MOST_CHARACTERS) + "…")
                .filter(reason -> !reason.isEmpty());
    }

    /** In a line: {@code example.org (2026-11-02, asked by mail)}. */
    public String described() {
        String about = Stream.of(since.map(LocalDate::toString), reason)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return about.isEmpty() ? rule : rule + " (" + about + ")";
    }
}
