package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

/** A word and what is to be said of it: in the method box, in the glossary. */
public record Entry(String term, String text) {
    public Entry {
        requireNonNull(term);
        requireNonNull(text);
    }
}
