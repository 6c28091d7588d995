package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A report to publish.
 *
 * @param title of the document, in one line
 * @param lead what it opens with
 * @param sections in reading order; their ids differ
 * @param method how the figures came about: who, what, when, from where
 * @param glossary the words that it uses
 * @param colophon what made it, and when the data are of
 */
public record Page(
        String title, Lead lead, List<Section> sections, List<Entry> method, List<Entry> glossary, String colophon) {
    public Page {
        requireNonNull(title);
        requireNonNull(lead);
        sections = List.copyOf(sections);
        method = List.copyOf(method);
        glossary = List.copyOf(glossary);
        requireNonNull(colophon);
        if (sections.stream().map(Section::id).distinct().count() < sections.size()) {
            throw new IllegalArgumentException("two sections have one id");
        }
    }

    /** The same with further sections at its end. */
    public Page with(List<Section> further) {
        List<Section> all = new ArrayList<>(sections);
        all.addAll(further);
        return new Page(title, lead, all, method, glossary, colophon);
    }
}
