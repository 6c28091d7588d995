package org.starttls.survey.reports.published;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Table;

/** The surveys that {@code report --as} knows. Any thread. */
public final class PublishedSurveys {
    private static final List<String> NAMES = List.of(
            "facebook-2014",
            "mailchannels-2015",
            "alexa-2015",
            "twitter-2016",
            "dane-survey",
            "mta-sts-2025",
            "pqc-2026");

    private PublishedSurveys() {}

    /** The names, in the order of the years. */
    public static List<String> names() {
        return NAMES;
    }

    /** Names and what they are of, as a table. */
    public static Table table() {
        return Table.of(
                List.of("survey", "published", "authors", "title"),
                NAMES.stream()
                        .map(PublishedSurveys::get)
                        .map(survey -> Stream.of(survey.name(), survey.published(), survey.authors(), survey.title())
                                .<Cell>map(Cell.Text::new)
                                .toList())
                        .toList());
    }

    /**
     * A survey by its name.
     *
     * @throws NoSuchElementException when there is none; the message lists the names there are
     */
    public static PublishedSurvey get(String name) {
        if (!NAMES.contains(name)) {
            throw new NoSuchElementException("no survey is named " + name + "; there are: " + String.join(", ", NAMES));
        }
        return new SurveyResource(name).read();
    }
}
